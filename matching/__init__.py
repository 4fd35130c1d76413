"""Who may be offered what, and in which order. Pure decisions; nothing is saved here.

facts      the plain values decisions are made from
verdict    the answers, in closed vocabularies
loading    rows in, facts out
rules      what law and product rules forbid
lexicon    occupations, their names and skills
ranking    which of the permitted things fit best
offers     rules, then ranking: the short list one person sees
browse     the same index, searched by anybody
"""
