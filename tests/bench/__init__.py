"""How fast the product answers, beside a bare page under the same server."""
