import { html, css, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { previewUrl } from '../api';
import { StudioElement } from '../element';
import { icons } from '../icons';
import { leaveOutButton } from '../leave-out';
import { placed } from '../placed';
import { framed, shared } from '../styles';
import type { Poster } from '../wire';
import { named, partName, t } from '../words';
import './shot-sketch';
import './value-form';
import type { Field } from './value-form';

/** A planned poster: the picture or a sketch of it, its words, its idea. */
@customElement('poster-card')
export class PosterCard extends StudioElement {
  static styles = [shared, framed, css`
    article {
      display: grid;
      gap: 0.75rem;
      align-content: start;
    }

    .sheet {
      position: relative;
      overflow: hidden;
      border-radius: var(--radius);
      background: var(--sunken);
    }

    .words {
      font: 400 1.0625rem/1.4 var(--display);
    }
  `];

  @property({ attribute: false }) poster!: Poster;
  @property() picture = '';
  @property({ type: Number }) aspect = 0.8;
  /** Whether values can be put in. */
  @property({ type: Boolean }) open = false;
  /** Whether the poster can be left out of what will be approved. */
  @property({ type: Boolean }) choosing = false;
  @property({ type: Boolean }) out = false;
  @state() private editing = false;

  render() {
    const { poster } = this;
    const words = poster.texts.map(text => text.text);
    return html`
      <article class=${this.out ? 'out' : ''} aria-label=${partName(poster.id)}>
        <div class="sheet" ${placed({ 'aspect-ratio': String(this.aspect) })}>
          ${this.picture
            ? html`<img src=${previewUrl(this.picture, 640)} alt=${words.join(', ')} loading="lazy" decoding="async">`
            : html`<shot-sketch environment=${poster.environment} dayTime=${poster.dayTime}></shot-sketch>
              <span class="chip sketch">${t(this.out ? 'left.out' : 'shot.sketch')}</span>`}
        </div>
        ${this.editing ? html`<value-form .fields=${this.fields()} @leave=${() => { this.editing = false; }}></value-form>` : html`
        <div>
          <p class="words">${words.join(' · ')}</p>
          <p class="small soft">${poster.idea}</p>
          ${this.open ? html`<button class="button plain small edit" @click=${() => { this.editing = true; }}>${icons.pen}${t('edit')}</button>` : nothing}
          ${this.choosing ? leaveOutButton(poster.id, this.out) : nothing}
        </div>`}
      </article>`;
  }

  private fields(): Field[] {
    const { id, texts } = this.poster;
    return texts.map(({ role, text }) => ({ path: `/posters/${id}/texts/${role}/text`, label: named('role', role), value: text }));
  }
}
