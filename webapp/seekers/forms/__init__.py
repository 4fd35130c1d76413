"""The forms of the register: plain answers, answers looked up in the lexicon, and their words."""
