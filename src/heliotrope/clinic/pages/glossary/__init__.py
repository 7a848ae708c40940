"""What the words mean: the glossary of the project as a page, and a word that leads there from where it stands."""
