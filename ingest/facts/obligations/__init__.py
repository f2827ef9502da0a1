"""Who must do what: what deadlines and duties share.

phrases   sentences cut at commas          bodies     who a text names
reading   a document's sentences           subjects   who acts in a phrase
demand    one demand in its place          owners     who owes it, looked for outward
around    whom the clauses around name     authority  acts of those above
doers     who did what a topic names       things     classes of things that stand for owners
tasks     what is to be done               terms      condition, modality, consequence
years     which year is meant              parties    who issues, who is addressed
near      whom its own sentence names        carrying   who carries over from the words before
"""
