"""A letter about a visit: drafted from the record, edited by people, written as PDF, DOCX or text. It only reports.

drafting    from the course of a child and its results to the first text
measured    the lines about values, changes and states
treated     the lines about drugs
paragraphs  the text as headings, lines and paragraphs
checking    whether a text is fit to be signed
rendering   the same paragraphs as PDF, DOCX or plain text
"""
