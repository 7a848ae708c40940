"""What lasts: drugs with their doses, infusions, vaccinations, procedures, admissions, reactions, diagnoses, aids.

kinds     which kinds there are, with the words and the vocabularies of their fields
forms     a form made from the fields of a value type
telling   a row in words
"""
