"""What assistive technology is told of a page's elements: which it meets, as what, and under which name.

Static: the source as it stands, inline styles only. Style sheets, scripts, generated content, shadow trees and the
pixels of a picture are not seen; what a template or a spread attribute fills in is taken for a name.
"""
