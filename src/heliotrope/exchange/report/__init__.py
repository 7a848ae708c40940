"""A child's course as a page: what is shown is decided in `building`, held as plain values in `course`, drawn in `drawing`.

visits    cleaned visits and their outcomes, a child at a time
course    the picture and the cards as plain values: panels, marks, bands, doses
building  from visits to a course
drawing   from a course to SVG, at any width
page      from courses to one HTML file
demo      the shipped example, scored and shown
"""
