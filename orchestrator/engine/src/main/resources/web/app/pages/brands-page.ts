import { html, css, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { api, assetUrl, Refused } from '../api';
import { StudioElement } from '../element';
import { icons } from '../icons';
import { placed } from '../placed';
import { brandUrl, go } from '../router';
import { refusal } from '../said';
import { shared } from '../styles';
import type { BrandView } from '../wire';
import { t } from '../words';
import '../parts/brand-form';
import '../parts/notice-box';

/** Every brand, or one of them to be changed. */
@customElement('brands-page')
export class BrandsPage extends StudioElement {
  static styles = [shared, css`
    .page {
      width: min(100%, 78rem);
      margin: 0 auto;
      padding: clamp(1rem, 3vw, 2rem) clamp(1rem, 3vw, 2.5rem) 4rem;
    }

    header {
      display: flex;
      flex-wrap: wrap;
      align-items: end;
      justify-content: space-between;
      gap: 1rem;
      margin-bottom: 2rem;
    }

    h1 {
      font-size: clamp(2rem, 5vw, 2.75rem);
    }

    ul {
      display: grid;
      grid-template-columns: repeat(auto-fill, minmax(min(100%, 17rem), 1fr));
      gap: 1.5rem;
    }

    .card {
      display: grid;
      grid-template-rows: 7rem auto;
      overflow: hidden;
      border: 1px solid var(--line);
      border-radius: var(--radius);
      background: var(--surface);
      color: var(--ink);
      text-decoration: none;
    }

    .card:hover {
      border-color: var(--line-strong);
    }

    .swatches {
      position: relative;
      display: flex;
      background: var(--sunken);
    }

    .swatches span {
      flex: 1;
    }

    .swatches span:first-child {
      flex: 2.4;
    }

    .words {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: 1rem;
      min-height: 4rem;
      padding: 0.75rem 1rem;
    }

    .name {
      font: 480 1.25rem/1.2 var(--display);
      overflow-wrap: anywhere;
    }

    img {
      position: absolute;
      left: 1rem;
      top: 1rem;
      max-width: 7rem;
      max-height: 2.5rem;
    }

    .back {
      display: inline-flex;
      align-items: center;
      gap: 0.35rem;
      min-height: 40px;
      margin-bottom: 0.5rem;
      color: var(--ink-soft);
      text-decoration: none;
    }
  `];

  /** "all", "new" or the id of one. */
  @property() brand = 'all';
  @state() private brands?: BrandView[];
  @state() private failure?: Refused;

  protected willUpdate(change: PropertyValues<this>): void {
    if (change.has('brand')) {
      document.title = `${t('brands')} · Bottega`;
      void this.load();
    }
  }

  private async load(): Promise<void> {
    try {
      this.brands = await api.brands();
      this.failure = undefined;
    } catch (error) {
      this.failure = error instanceof Refused ? error : new Refused(0, String(error));
    }
  }

  render() {
    return html`<div class="page">${this.brands ? this.brand === 'all' ? this.all(this.brands) : this.one(this.brands) : this.waiting()}</div>`;
  }

  private waiting() {
    return this.failure
      ? html`<notice-box alone kind="bad" heading=${t('error.heading')} words=${refusal(this.failure)}>
          <button class="button" @click=${this.load}>${t('again')}</button></notice-box>`
      : html`<notice-box alone heading=${t('loading')}></notice-box>`;
  }

  private all(brands: BrandView[]) {
    return html`
      <header>
        <div><h1>${t('brands.heading')}</h1><p class="soft">${t('brands.words')}</p></div>
        <a class="button primary" href=${brandUrl('new')}>${t('brands.new')}</a>
      </header>
      ${brands.length
        ? html`<ul>${brands.map(one => BrandsPage.card(one))}</ul>`
        : html`<notice-box heading=${t('brands.empty.heading')} words=${t('brands.empty.words')}></notice-box>`}`;
  }

  private static card({ id, brand }: BrandView) {
    const [logo] = brand.logos;
    return html`
      <li><a class="card" href=${brandUrl(id)}>
        <span class="swatches">${brand.colours.map(colour => html`<span ${placed({ background: colour })}></span>`)}
          ${logo ? html`<img src=${assetUrl(logo.sha256)} alt="">` : nothing}</span>
        <span class="words"><span><span class="name">${brand.name}</span><br><span class="tiny soft">${t('version', { n: brand.version })}</span></span></span>
      </a></li>`;
  }

  private one(brands: BrandView[]) {
    const view = brands.find(({ id }) => id === this.brand);
    return html`
      <a class="back" href=${brandUrl()}>${icons.back}${t('brand.back')}</a>
      ${view || this.brand === 'new'
        ? html`<brand-form .view=${view} @saved=${this.saved}></brand-form>`
        : html`<notice-box alone heading=${t('brand.missing')}></notice-box>`}`;
  }

  private async saved(event: CustomEvent<string>): Promise<void> {
    await this.load();
    go(brandUrl(event.detail));
  }
}
