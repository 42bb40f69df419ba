import { html, css, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { api, previewUrl } from '../api';
import { StudioElement } from '../element';
import { ago, percent } from '../format';
import { icons } from '../icons';
import { productionUrl } from '../router';
import { shared } from '../styles';
import type { AssetView, Production } from '../wire';
import { named } from '../words';
import './state-chip';

const COVERS = ['poster', 'picture'];

/** A production in the list: its best picture so far, its title, where it stands. */
@customElement('production-card')
export class ProductionCard extends StudioElement {
  static styles = [shared, css`
    /* Of hundreds, those that are seen are laid out; there is room for the ring of the focus. */
    :host {
      display: block;
      margin: -6px;
      padding: 6px;
      content-visibility: auto;
      contain-intrinsic-size: auto 16rem;
    }

    a {
      display: grid;
      gap: 0.75rem;
      color: inherit;
      text-decoration: none;
      border-radius: var(--radius);
    }

    .cover {
      position: relative;
      display: grid;
      place-items: center;
      aspect-ratio: 4 / 3;
      overflow: hidden;
      border-radius: var(--radius);
      background: var(--sunken);
      color: var(--line-strong);
    }

    .cover img {
      width: 100%;
      height: 100%;
      object-fit: cover;
      object-position: 50% 35%;
      transition: transform 300ms ease;
    }

    a:hover img {
      transform: scale(1.02);
    }

    .bar {
      position: absolute;
      inset: auto 0 0;
      height: 3px;
      background: var(--accent);
      transform-origin: left;
    }

    h3 {
      font-size: 1.1875rem;
      line-height: 1.25;
      display: -webkit-box;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 2;
      overflow: hidden;
    }

    .facts {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0.35rem 0.6rem;
    }
  `];

  @property({ attribute: false }) production!: Production;
  /** It says how long ago things were, so it is drawn again each minute. */
  @property({ attribute: false }) minute = 0;
  @state() private cover = '';
  @state() private near = false;
  /** Of which state of the production the picture is. */
  private covered = '';

  private readonly sight = new IntersectionObserver(entries => {
    this.near ||= entries.some(entry => entry.isIntersecting);
  }, { rootMargin: '400px' });

  connectedCallback(): void {
    super.connectedCallback();
    this.sight.observe(this);
  }

  disconnectedCallback(): void {
    this.sight.disconnect();
    super.disconnectedCallback();
  }

  /** Its picture is asked for as soon as it comes near, and again while there may be a better one. */
  protected updated(): void {
    const { id, deliveredVersion, planVersion, updatedAt } = this.production;
    const now = deliveredVersion ? String(deliveredVersion) : updatedAt;
    if (this.near && this.covered !== now) {
      this.covered = now;
      void api.assets(id, deliveredVersion || planVersion)
        .then(assets => { this.cover = this.best(assets); })
        .catch(() => { this.covered = ''; }); // a card without a picture is a card all the same
    }
  }

  private best(assets: AssetView[]): string {
    const pictures = assets.filter(asset => COVERS.includes(asset.name) && asset.mediaType.startsWith('image/'));
    const film = pictures.filter(asset => asset.node.startsWith('assemble/'));
    const posters = pictures.filter(asset => asset.node.startsWith('compose/'));
    return [...film, ...posters, ...pictures][0]?.sha256 ?? '';
  }

  render() {
    const { id, title, state: now, kind, updatedAt, fraction } = this.production;
    const working = now === 'RUNNING' || now === 'PACKAGING';
    return html`
      <a href=${productionUrl(id)}>
        <div class="cover">
          ${this.cover ? html`<img src=${previewUrl(this.cover, 640)} alt="" loading="lazy" decoding="async">` : icons.film}
          ${working ? html`<progress class="aside" max="1" value=${fraction}>${percent(fraction)}</progress>` : nothing}
        </div>
        <div>
          <h3>${title}</h3>
        </div>
        <div class="facts tiny soft">
          <state-chip .state=${now}></state-chip>
          <span>${named('kind', kind)}</span>
          <span>${ago(updatedAt)}</span>
          ${working ? html`<span class="numbers">${percent(fraction)}</span>` : nothing}
        </div>
      </a>`;
  }
}
