"""A file read: its bytes as rows, its headers as columns, each row as a vacancy or its mistakes."""
