"""Components of Astro: HTML with JSX's expressions and a script above."""
