"""Who must do what: what deadlines and duties share.

phrases   sentences cut at commas          bodies    who a text names
subjects  who acts in a phrase             reading   who owes it, looked for outward
    terms     condition, modality, consequence
tasks     what is to be done, how binding  years     which year is meant
"""
