"""Documents that are handed over: one description of a paper, drawn as DOCX, PDF or XLSX."""
