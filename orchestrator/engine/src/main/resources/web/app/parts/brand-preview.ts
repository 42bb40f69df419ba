import { html, css, nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { assetUrl } from '../api';
import { StudioElement } from '../element';
import { OwnFonts } from '../own-fonts';
import { placed } from '../placed';
import { shared } from '../styles';
import type { Brand } from '../wire';
import { t } from '../words';

const LIGHT = '#fdfaf5';
const DARK = '#1a1713';

/** WCAG's luminance of #rrggbb. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map(at => parseInt(colour.slice(at, at + 2), 16) / 255)
    .map(value => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const inkOn = (colour: string): string => (luminance(colour) > 0.18 ? DARK : LIGHT);

/** A brand at a glance, as it is being written: a card in its colours and type, its logo with the space that it keeps. */
@customElement('brand-preview')
export class BrandPreview extends StudioElement {
  static styles = [shared, css`
    figure {
      display: grid;
      grid-template-rows: 1fr auto;
      aspect-ratio: 4 / 5;
      overflow: hidden;
      border: 1px solid var(--line);
      border-radius: var(--radius);
    }

    .scene {
      position: relative;
    }

    .logo {
      position: absolute;
      right: 7%;
      top: 7%;
      outline: 1px dashed rgb(127 127 127 / 60%);
    }

    .logo img {
      display: block;
      height: 2.6rem;
      max-width: 9rem;
      object-fit: contain;
    }

    .words {
      display: grid;
      gap: 0.75rem;
      padding: 7%;
    }

    .headline {
      font: 560 clamp(1.6rem, 3vw, 2.2rem)/1.08 var(--display);
      letter-spacing: -0.015em;
      text-wrap: balance;
    }

    .headline.GEOMETRIC, .headline.HUMANIST {
      font-family: var(--text);
      font-weight: 700;
    }

    /* Of the weights that there are the nearest, as on posters; none that the browser would make up. */
    .headline.own {
      font-synthesis: none;
      font-weight: 700;
      letter-spacing: 0;
    }

    .unread {
      margin-top: 0.75rem;
      color: var(--bad);
    }

    .headline.CONDENSED {
      font-family: "Arial Narrow", "Helvetica Neue Condensed", var(--text);
      font-weight: 800;
      text-transform: uppercase;
      letter-spacing: -0.02em;
    }

    .action {
      justify-self: start;
      padding: 0.5rem 1.1rem;
      border-radius: 999px;
      font-weight: 650;
      font-size: 0.875rem;
    }

    .legal {
      font-size: 0.75rem;
    }
  `];

  @property({ attribute: false }) brand!: Brand;
  private readonly fonts = new OwnFonts(this.redraw);

  protected willUpdate(change: PropertyValues<this>): void {
    if (change.has('brand')) {
      void this.fonts.lend(this.brand.fonts?.files ?? []);
    }
  }

  disconnectedCallback(): void {
    this.fonts.takeBack();
    super.disconnectedCallback();
  }

  render() {
    const { colours, typeface, logos, clearSpace, disclosures, name } = this.brand;
    const main = colours[0] ?? '#d9c9ae';
    const second = colours[1] ?? main;
    const accent = colours[2] ?? colours[1] ?? DARK;
    const space = `${2.6 * clearSpace}rem`;
    return html`
      <figure role="img" aria-label=${`${t('brand.preview')}: ${name}`}>
        <div class="scene" ${placed({ background: `linear-gradient(160deg, ${main}, ${second})` })}>
          ${logos[0] ? html`<div class="logo" ${placed({ padding: space })}><img src=${assetUrl(logos[0].sha256)} alt=""></div>` : nothing}
        </div>
        <div class="words" ${placed({ background: main, color: inkOn(main) })}>
          <p class="headline ${this.fonts.family ? 'own' : typeface}" ${placed({ 'font-family': this.fonts.family })}>${t('brand.preview.headline')}</p>
          <p>${t('brand.preview.line')}</p>
          <span class="action" ${placed({ background: accent, color: inkOn(accent) })}>${t('brand.preview.action')}</span>
          ${disclosures.map(line => html`<p class="legal">${line}</p>`)}
        </div>
      </figure>
      ${this.fonts.unread ? html`<p class="small unread" role="status">${t('brand.font.unread', { n: this.fonts.unread })}</p>` : nothing}`;
  }
}
