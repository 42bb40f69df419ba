import { html, css, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { api, previewUrl } from '../api';
import { StudioElement } from '../element';
import { shared } from '../styles';
import type { AssetView, Change, FileView } from '../wire';
import { partName, t } from '../words';
import './film-pair';
import type { Side } from './film-pair';
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

    film-pair {
      display: block;
      max-width: 46rem;
      margin-bottom: 1.5rem;
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
        <h2>${VersionCompare.named(node)}</h2>
        ${this.pair(left.get(node), right.get(node))}`)}
      ${this.changes.length ? html`
        <h2>${t('versions.differences', { left: this.left, right: this.right })}</h2>
        <plan-diff .changes=${this.changes}></plan-diff>` : nothing}
      ${this.takes()}
      ${same.length ? html`<p class="small soft">${t('versions.same', { what: same.map(VersionCompare.named).join(t('value.and')) })}</p>` : nothing}`;
  }

  /** Shots and posters that differ may be taken from the side that is not the current version. */
  private takes() {
    const other = this.right === this.current ? this.left : this.right;
    const parts = [...new Set(this.changes
      .map(({ path }) => /^\/scenes\/[^/]+\/shots\/([^/]+)/.exec(path)?.[1] ?? /^\/posters\/([^/]+)/.exec(path)?.[1] ?? ''))].filter(Boolean);
    return parts.length && other !== this.current ? html`
      <p class="takes">${parts.map(part => html`
        <button class="button small" @click=${() => this.take(other, part)}>${t('versions.take', { part: partName(part), n: other })}</button>`)}</p>` : nothing;
  }

  private take(version: number, part: string): void {
    this.dispatchEvent(new CustomEvent('restore', { detail: { version, parts: [part] }, bubbles: true, composed: true }));
  }

  private static made(assets: AssetView[]): Map<string, AssetView> {
    return new Map(assets
      .filter(asset => (asset.node.startsWith('assemble/') && asset.name === 'video') || (asset.node.startsWith('compose/') && asset.name === 'picture'))
      .map(asset => [asset.node, asset]));
  }

  private static named(node: string): string {
    return partName(node.split('/')[1]);
  }

  private pair(left?: AssetView, right?: AssetView) {
    return left?.mediaType.startsWith('video/') && right?.mediaType.startsWith('video/')
      ? html`<film-pair .left=${this.film(0, left)} .right=${this.film(1, right)}></film-pair>`
      : html`<div class="pair">${VersionCompare.picture(this.still(0, left))}${VersionCompare.picture(this.still(1, right))}</div>`;
  }

  private film(index: 0 | 1, film: AssetView): Side {
    const still = this.still(index, film);
    return { film, poster: still ? previewUrl(still.sha256, 640) : '', name: t('version', { n: [this.left, this.right][index] }) };
  }

  /** A picture as it is; of a film that the other version has not, its poster frame. */
  private still(index: 0 | 1, asset?: AssetView): AssetView | undefined {
    return asset?.mediaType.startsWith('video/')
      ? this.sides[index].filter(one => one.node === asset.node && one.name === 'poster').map(one => ({ ...one, facts: asset.facts }))[0] : asset;
  }

  private static picture(asset?: AssetView) {
    const file: FileView | undefined = asset && { ...asset };
    return file ? html`<marked-picture .picture=${file}></marked-picture>` : html`<p class="soft small">${t('versions.missing')}</p>`;
  }
}
