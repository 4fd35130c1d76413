"""Whom a post could fit, told of many people at little cost before a few are compared in full.

sketches   typed wishes as numbers: what each could earn with any post
reading    the sketches of all wishes that were typed, kept by the index that understood them
stored     the same beside an index, for whoever opens it
people     where people come from: everybody at a glance, a few of them in full
ceilings   the most points that each person could give a post
"""
