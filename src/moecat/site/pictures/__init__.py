"""Pictures: data in, SVG text out. Colours are classes that site/assets/css/pictures.css gives to both themes."""
