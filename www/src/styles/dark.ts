/**
 * The dark look. It follows the page around the element: a host that says `color-scheme: light dark`, or `dark`, gets it, where the
 * visitor wants it; a host that says nothing is light, and so is the element in it. Browsers without `light-dark()` stay light.
 */
import { css } from "lit";

export const dark = css`
  @supports (color: light-dark(#000, #fff)) {
    .root {
      color-scheme: inherit;
      --ink: var(--fingerpost-ink, light-dark(#20302f, #e9efed));
      --bar: var(--fingerpost-bar, light-dark(#20302f, #0b1514));
      --soft: var(--fingerpost-soft, light-dark(#52625f, #a9b8b4));
      --paper: var(--fingerpost-paper, light-dark(#fffdf9, #141d1c));
      --raised: var(--fingerpost-raised, light-dark(#fff, #1c2827));
      --tint: var(--fingerpost-tint, light-dark(#f3efe6, #212e2c));
      --line: var(--fingerpost-line, light-dark(#d9d2c3, #40504d));
      --field: var(--fingerpost-field, light-dark(#6c7a76, #8da09b));
      --accent: var(--fingerpost-accent, light-dark(#11594f, #7fd1bf));
      --accent-dark: var(--fingerpost-accent-dark, light-dark(#0b413a, #a9e5d8));
      --accent-tint: var(--fingerpost-accent-tint, light-dark(#e3f0ea, #1d3c36));
      --on-accent: var(--fingerpost-on-accent, light-dark(#fff, #08211d));
      --warm: var(--fingerpost-warm, light-dark(#7a4a00, #f0c274));
      --warm-ink: var(--fingerpost-warm-ink, light-dark(#5c3800, #f3d39c));
      --warm-tint: var(--fingerpost-warm-tint, light-dark(#fcf1da, #35290f));
      --warm-line: var(--fingerpost-warm-line, light-dark(#b98420, #b98420));
      --danger: var(--fingerpost-danger, light-dark(#9c1c24, #ff9c97));
      --danger-tint: var(--fingerpost-danger-tint, light-dark(#fdeeec, #3a1a1b));
      --focus: var(--fingerpost-focus, light-dark(#1b45b4, #9db8ff));
    }
  }
  @media (prefers-contrast: more) {
    .root {
      --soft: var(--ink);
      --line: var(--field);
    }
  }
`;
