"""The forms of the register: plain answers, and answers that are looked up in the lexicon."""
