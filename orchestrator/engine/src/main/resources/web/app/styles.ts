import { css } from 'lit';

/** What all parts share: controls, chips, focus, words for screen readers alone. */
export const shared = css`
  :host {
    display: block;
  }

  [hidden] {
    display: none !important;
  }

  * {
    box-sizing: border-box;
  }

  h1, h2, h3, h4, p, ul, ol, dl, dd, figure, blockquote {
    margin: 0;
    padding: 0;
  }

  ul, ol {
    list-style: none;
  }

  h1, h2, h3 {
    font-family: var(--display);
    font-weight: 480;
    line-height: 1.15;
    letter-spacing: -0.012em;
    text-wrap: balance;
  }

  a {
    color: var(--accent);
    text-underline-offset: 0.2em;
    text-decoration-thickness: 1px;
  }

  button, input, textarea, select {
    font: inherit;
    color: inherit;
  }

  /* The arrow of the page's own, away from the edge: two triangles, since a picture would be content from elsewhere. */
  select {
    appearance: none;
    padding-right: 2.25rem;
    background-image:
      linear-gradient(45deg, transparent 50%, var(--ink-soft) 50%),
      linear-gradient(135deg, var(--ink-soft) 50%, transparent 50%);
    background-position: right 1.2rem center, right 0.9rem center;
    background-size: 0.3rem 0.3rem;
    background-repeat: no-repeat;
  }

  :focus-visible {
    outline: 2px solid var(--accent);
    outline-offset: 2px;
    border-radius: 4px;
  }

  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.5rem;
    min-height: 40px;
    padding: 0 1rem;
    border: 1px solid var(--line-strong);
    border-radius: 999px;
    background: none;
    color: var(--ink);
    font-weight: 550;
    text-decoration: none;
    cursor: pointer;
    white-space: nowrap;
    transition: background 120ms, border-color 120ms;
  }

  .button:hover {
    background: var(--sunken);
  }

  .button.primary {
    border-color: var(--accent);
    background: var(--accent);
    color: var(--on-accent);
  }

  .button.primary:hover {
    border-color: var(--accent-strong);
    background: var(--accent-strong);
  }

  .button.plain {
    border-color: transparent;
  }

  .button.small {
    min-height: 32px;
    padding: 0 0.75rem;
    font-size: 0.875rem;
  }

  .button:disabled {
    opacity: 0.55;
    cursor: default;
  }

  .icon-button {
    display: inline-grid;
    place-items: center;
    width: 40px;
    height: 40px;
    padding: 0;
    border: 0;
    border-radius: 999px;
    background: none;
    color: inherit;
    cursor: pointer;
  }

  .icon-button:hover {
    background: var(--sunken);
  }

  .chip {
    display: inline-flex;
    align-items: center;
    gap: 0.35rem;
    padding: 0.1rem 0.6rem;
    border-radius: 999px;
    background: var(--sunken);
    color: var(--ink-soft);
    font-size: 0.8125rem;
    font-weight: 500;
    white-space: nowrap;
  }

  .soft {
    color: var(--ink-soft);
  }

  .small {
    font-size: 0.875rem;
  }

  .tiny {
    font-size: 0.8125rem;
  }

  .label {
    color: var(--ink-soft);
    font-size: 0.8125rem;
    font-weight: 550;
  }

  .numbers {
    font-variant-numeric: tabular-nums;
  }

  .aside {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;

/** A picture that fills its frame, and the chip that says that it is a sketch. */
export const framed = css`
  img {
    display: block;
    width: 100%;
    height: 100%;
    object-fit: cover;
  }

  .out {
    border-style: dashed;
  }

  .out :is(img, shot-sketch, camera-mark) {
    filter: grayscale(1) opacity(0.35);
  }

  .sketch {
    position: absolute;
    left: 0.6rem;
    top: 0.6rem;
    background: rgb(255 253 250 / 88%);
    color: #4d453a;
  }
`;
