import { css, html, LitElement, svg, type SVGTemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';

const SKIES: Record<string, [string, string]> = {
  DAWN: ['#b9c3cf', '#e9cbb6'], DAY: ['#b5cbd6', '#e3ebe6'], GOLDEN_HOUR: ['#d9b98b', '#f1dcb4'],
  DUSK: ['#7c7a92', '#d6a58d'], NIGHT: ['#2f3548', '#5a5f75'],
};
/** How tall a person stands in the frame, by the size of the shot. */
const FIGURES: Record<string, number> = {
  EXTREME_WIDE: 0.12, WIDE: 0.28, FULL: 0.62, MEDIUM: 1.05, CLOSE_UP: 1.9, EXTREME_CLOSE_UP: 2.8,
};

/** What a shot will look like, roughly, before there is a picture: place, hour, and how near the camera is. */
@customElement('shot-sketch')
export class ShotSketch extends LitElement {
  static styles = css`
    :host, svg {
      display: block;
      width: 100%;
      height: 100%;
    }
  `;

  @property() environment = '';
  @property() dayTime = '';
  @property() framing = '';
  @property({ type: Boolean }) peopled = false;

  render() {
    const [above, below] = SKIES[this.dayTime] ?? SKIES.DAY;
    return html`
      <svg viewBox="0 0 100 100" preserveAspectRatio="xMidYMax slice" aria-hidden="true">
        <defs><linearGradient id="sky" x2="0" y2="1"><stop stop-color=${above}/><stop offset="1" stop-color=${below}/></linearGradient></defs>
        <rect width="100" height="100" fill="url(#sky)"/>
        ${this.ground()}
        ${this.peopled ? this.figure() : ''}
      </svg>`;
  }

  private ground(): SVGTemplateResult {
    switch (this.environment) {
      case 'MOUNTAINS': return svg`<path d="M0 66 22 36l14 17 20-29 26 34 18-10v52H0z" fill="#4b5560" opacity=".45"/><path d="M0 74 30 58l30 14 40-10v38H0z" fill="#3d4640" opacity=".55"/>`;
      case 'SEA': return svg`<path d="M0 60h100v40H0z" fill="#3f5b6b" opacity=".5"/><path d="M10 70h20m14 4h26m-50 10h34m20-6h18" stroke="#fff" stroke-opacity=".5" stroke-width="1"/>`;
      case 'FOREST': return svg`<g fill="#2f4035" opacity=".55"><path d="m8 82 9-46 9 46zM28 84l10-58 10 58zM58 84l9-52 9 52zM78 84l10-44 10 44z"/></g><path d="M0 78q50-8 100 0v22H0z" fill="#2e362c" opacity=".6"/>`;
      case 'DESERT': return svg`<path d="M0 70q25-16 52-4t48-6v40H0z" fill="#a5763f" opacity=".55"/><path d="M0 82q40-10 100 2v16H0z" fill="#7c5630" opacity=".5"/>`;
      case 'CITY': return svg`<path d="M0 78V50h12V34h14v20h10V26h16v24h10V40h14v16h12V32h12v46z" fill="#3c4148" opacity=".5"/><path d="M0 78h100v22H0z" fill="#33363b" opacity=".6"/>`;
      case 'INTERIOR': return svg`<path d="M0 0h100v74H0z" fill="#6c5a48" opacity=".4"/><rect x="58" y="18" width="26" height="32" fill="#fff" opacity=".45"/><path d="M0 74h100v26H0z" fill="#4a3b2d" opacity=".55"/>`;
      case 'STUDIO': return svg`<path d="M0 0h100v100H0z" fill="#fff" opacity=".3"/><path d="M0 76q50-14 100 0v24H0z" fill="#8b8379" opacity=".4"/>`;
      case 'SKY': return svg`<g fill="#fff" opacity=".55"><ellipse cx="30" cy="40" rx="20" ry="6"/><ellipse cx="68" cy="58" rx="24" ry="7"/></g>`;
      default: return svg`<path d="M0 72q50-14 100 0v28H0z" fill="#5c6b45" opacity=".55"/>`;
    }
  }

  private figure(): SVGTemplateResult {
    const size = (FIGURES[this.framing] ?? 0.5) * 100;
    const foot = size > 80 ? 22 + size : 86;
    const top = foot - size;
    const head = size * 0.075;
    return svg`<g fill="#241d17" opacity=".8"><circle cx="50" cy=${top + head} r=${head}/>
      <path d="M${50 - size * 0.12} ${foot}V${top + size * 0.26}q0 ${-size * 0.09} ${size * 0.12} ${-size * 0.09}t${size * 0.12} ${size * 0.09}V${foot}z"/></g>`;
  }
}
