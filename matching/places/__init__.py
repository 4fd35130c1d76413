"""Places of Viet Nam: today's communes, the names people still use, and how far apart they are.

records    frozen values and the files they are read from
names      how a place name is typed, and the key it is found by
index      exact look-up and look-up through one typing error
gazetteer  `load().find("hoang hoa")`: from any typed name to today's communes
distance   kilometres between communes, one by one or in arrays
locations  location lines of job advertisements to provinces and communes
"""
