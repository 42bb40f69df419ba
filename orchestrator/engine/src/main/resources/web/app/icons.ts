import { svg, type SVGTemplateResult } from 'lit';
import { html, type TemplateResult } from 'lit';

/** Line icons on a grid of 20; they take the colour of the text around them and say nothing to screen readers. */
const icon = (shape: SVGTemplateResult): TemplateResult =>
  html`<svg viewBox="0 0 20 20" width="18" height="18" fill="none" stroke="currentColor" stroke-width="1.5"
    stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">${shape}</svg>`;

export const icons = {
  arrow: icon(svg`<path d="M4 10h12M11 5l5 5-5 5"/>`),
  attach: icon(svg`<path d="m15.5 9.5-5.6 5.6a3.4 3.4 0 0 1-4.8-4.8l6-6a2.3 2.3 0 0 1 3.2 3.2l-6 6a1.1 1.1 0 0 1-1.6-1.6l5.3-5.3"/>`),
  back: icon(svg`<path d="M12 4 6 10l6 6"/>`),
  captions: icon(svg`<rect x="2.5" y="4.5" width="15" height="11" rx="2"/><path d="M8.5 9a1.8 1.8 0 1 0 0 2.2M14 9a1.8 1.8 0 1 0 0 2.2"/>`),
  check: icon(svg`<path d="m4.5 10.5 3.5 3.5 7.5-8"/>`),
  close: icon(svg`<path d="m5 5 10 10M15 5 5 15"/>`),
  cross: icon(svg`<path d="m6 6 8 8M14 6l-8 8"/>`),
  dot: icon(svg`<circle cx="10" cy="10" r="2.5"/>`),
  download: icon(svg`<path d="M10 3.5v9M6 9l4 4 4-4M4 16.5h12"/>`),
  film: icon(svg`<rect x="3" y="4" width="14" height="12" rx="1.5"/><path d="M6.5 4v12M13.5 4v12M3 8h3.5M3 12h3.5M13.5 8H17M13.5 12H17"/>`),
  frameBack: icon(svg`<path d="M14 5 8 10l6 5zM5 5v10"/>`),
  frameOn: icon(svg`<path d="m6 5 6 5-6 5zM15 5v10"/>`),
  fullscreen: icon(svg`<path d="M7 3.5H3.5V7M13 3.5h3.5V7M7 16.5H3.5V13M13 16.5h3.5V13"/>`),
  hourglass: icon(svg`<circle cx="10" cy="10" r="6.5"/><path d="M10 6.5V10l2.5 1.5"/>`),
  moon: icon(svg`<path d="M16 11.8A6.5 6.5 0 0 1 8.2 4a6.5 6.5 0 1 0 7.8 7.8z"/>`),
  music: icon(svg`<circle cx="6" cy="14.5" r="2"/><circle cx="14" cy="12.5" r="2"/><path d="M8 14.5V5.8l8-1.8v8.5"/>`),
  pen: icon(svg`<path d="m4 16 .8-3.4L13.6 3.8a1.5 1.5 0 0 1 2.1 0l.5.5a1.5 1.5 0 0 1 0 2.1L7.4 15.2z"/>`),
  pause: icon(svg`<path d="M7 5v10M13 5v10"/>`),
  picture: icon(svg`<rect x="3" y="4" width="14" height="12" rx="1.5"/><circle cx="7.3" cy="8" r="1.2"/><path d="m3.5 14.5 4-3.5 3 2.5 3-3.5 3 3"/>`),
  play: icon(svg`<path d="M6.5 4.5v11l9-5.5z"/>`),
  quote: icon(svg`<path d="M4 5.5h12v8H9l-3 3v-3H4z"/>`),
  safe: icon(svg`<rect x="3" y="3" width="14" height="14" rx="1.5"/><rect x="6" y="6" width="8" height="8" rx="1" stroke-dasharray="2 1.6"/>`),
  sound: icon(svg`<path d="M4 8v4h2.5L10 15V5L6.5 8zM13 7.5a3.5 3.5 0 0 1 0 5M15.3 5.3a6.6 6.6 0 0 1 0 9.4"/>`),
  silent: icon(svg`<path d="M4 8v4h2.5L10 15V5L6.5 8zM13.5 8l4 4M17.5 8l-4 4"/>`),
  sun: icon(svg`<circle cx="10" cy="10" r="3.2"/><path d="M10 2.5v2M10 15.5v2M2.5 10h2M15.5 10h2M4.7 4.7l1.4 1.4M13.9 13.9l1.4 1.4M15.3 4.7l-1.4 1.4M6.1 13.9l-1.4 1.4"/>`),
  type: icon(svg`<path d="M4.5 6V4.5h11V6M10 4.5v11M7.5 15.5h5"/>`),
  warn: icon(svg`<path d="M10 3.5 17.5 16h-15zM10 8.5v3.5M10 14v.2"/>`),
};
