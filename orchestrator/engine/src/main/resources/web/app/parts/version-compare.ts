import { html, css, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { api, assetUrl, previewUrl } from '../api';
import { StudioElement } from '../element';
import { placed } from '../placed';
import { shared } from '../styles';
import type { AssetView, Change, FileView } from '../wire';
import { t } from '../words';
import './marked-picture';
import './plan-diff';

/** What two versions made, side by side. What both have in common is said, not shown twice. */
@customElement('version-compare')
export class VersionCompare extends StudioElement {
  static styles = [shared, css`
    :host {
      margin-bottom: 2.5rem;
    }

    .pair {
      display: grid;
      grid-template-columns: 1fr 1fr;
      gap: 1rem;
      max-width: 46rem;
      margin-bottom: 1.5rem;
    }

    h2 {
      margin-bottom: 0.5rem;
      font: 550 0.875rem/1.4 var(--text);
      letter-spacing: 0;
    }

    .takes {
      display: flex;
      flex-wrap: wrap;
      gap: 0.5rem;
      margin: 1rem 0;
    }

    video {
      display: block;
      width: 100%;
      border-radius: var(--radius-small);
      background: var(--stage);
    }
  `];

  @property() production = '';
  @property({ type: Number }) left = 0;
  @property({ type: Number }) right = 0;
  /** The version that takes parts from another one. */
  @property({ type: Number }) current = 0;
  @state() private sides: [AssetView[], AssetView[]] = [[], []];
  @state() private changes: Change[] = [];

  protected willUpdate(change: PropertyValues<this>): void {
    if (change.has('left') || change.has('right')) {
      void Promise.all([api.assets(this.production, this.left), api.assets(this.production, this.right)])
        .then(sides => { this.sides = sides; })
        .catch(() => { this.sides = [[], []]; }); // the list of versions below still says what changed
      void (this.left === this.right ? Promise.resolve([]) : api.effect(this.production, this.right, this.left).then(effect => effect.changes))
        .then(changes => { this.changes = changes; })
        .catch(() => { this.changes = []; });
    }
  }

  render() {
    const [left, right] = this.sides.map(VersionCompare.made);
    const nodes = [...new Set([...left.keys(), ...right.keys()])];
    const same = nodes.filter(node => left.get(node)?.sha256 === right.get(node)?.sha256);
    return html`
      ${nodes.filter(node => !same.includes(node)).map(node => html`
        <h2>${node.split('/')[1]}</h2>
        <div class="pair">${this.side(this.sides[0], left.get(node))}${this.side(this.sides[1], right.get(node))}</div>`)}
      ${this.changes.length ? html`
        <h2>${t('versions.differences', { left: this.left, right: this.right })}</h2>
        <plan-diff .changes=${this.changes}></plan-diff>` : nothing}
      ${this.takes()}
      ${same.length ? html`<p class="small soft">${t('versions.same', { what: same.map(node => node.split('/')[1]).join(', ') })}</p>` : nothing}`;
  }

  /** Shots and posters that differ may be taken from the side that is not the current version. */
  private takes() {
    const other = this.right === this.current ? this.left : this.right;
    const parts = [...new Set(this.changes
      .map(({ path }) => /^\/scenes\/[^/]+\/shots\/([^/]+)/.exec(path)?.[1] ?? /^\/posters\/([^/]+)/.exec(path)?.[1] ?? ''))].filter(Boolean);
    return parts.length && other !== this.current ? html`
      <p class="takes">${parts.map(part => html`
        <button class="button small" @click=${() => this.take(other, part)}>${t('versions.take', { part, n: other })}</button>`)}</p>` : nothing;
  }

  private take(version: number, part: string): void {
    this.dispatchEvent(new CustomEvent('restore', { detail: { version, parts: [part] }, bubbles: true, composed: true }));
  }

  private static made(assets: AssetView[]): Map<string, AssetView> {
    return new Map(assets
      .filter(asset => (asset.node.startsWith('assemble/') && asset.name === 'video') || (asset.node.startsWith('compose/') && asset.name === 'picture'))
      .map(asset => [asset.node, asset]));
  }

  private side(assets: AssetView[], asset?: AssetView) {
    if (!asset) {
      return html`<p class="soft small">${t('versions.missing')}</p>`;
    }
    const still = assets.find(one => one.node === asset.node && one.name === 'poster');
    const file: FileView = { ...asset };
    return asset.mediaType.startsWith('video/')
      ? html`<video src=${assetUrl(asset.sha256)} poster=${still ? previewUrl(still.sha256, 640) : nothing} controls preload="none" playsinline
        aria-label=${asset.node} ${placed({ 'aspect-ratio': `${asset.facts.width} / ${asset.facts.height}` })}></video>`
      : html`<marked-picture .picture=${file}></marked-picture>`;
  }
}
