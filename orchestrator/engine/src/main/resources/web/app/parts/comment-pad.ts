import { html, css, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { api, freshKey } from '../api';
import { ProductionElement } from '../element';
import { icons } from '../icons';
import { refusal, where } from '../said';
import { shared } from '../styles';
import type { Comment, Place } from '../wire';
import { partName, t } from '../words';

const MAX_CHARACTERS = 2000;

/** What people said about one film or poster, a form to say more, and the way to ask for all of it. */
@customElement('comment-pad')
export class CommentPad extends ProductionElement {
  static styles = [shared, css`
    section {
      display: grid;
      gap: 0.75rem;
      padding: 1rem 0 0;
    }

    li {
      display: grid;
      grid-template-columns: 24px minmax(0, 1fr) auto;
      align-items: start;
      gap: 0.75rem;
      padding: 0.5rem 0;
      border-bottom: 1px solid var(--line);
    }

    .number {
      border-radius: 4px;
      background: var(--ink);
      color: var(--paper);
      font: 600 0.75rem/22px var(--text);
      text-align: center;
    }

    .asked .number {
      background: var(--sunken);
      color: var(--ink-soft);
    }

    form {
      display: grid;
      gap: 0.5rem;
      padding: 0.9rem 1rem;
      border: 1px solid var(--line-strong);
      border-radius: var(--radius);
      background: var(--surface);
    }

    textarea {
      min-height: 3.2rem;
      padding: 0.5rem 0.75rem;
      border: 1px solid var(--line-strong);
      border-radius: var(--radius-small);
      background: var(--paper);
      resize: vertical;
    }

    .row {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      justify-content: flex-end;
      gap: 0.5rem;
    }

    .row .tiny {
      margin-right: auto;
    }

    .wrong {
      color: var(--bad);
    }
  `];

  @property() artifact = '';
  @property({ type: Number }) version = 0;
  /** Where a new comment goes; nothing is being said without it. */
  @property({ attribute: false }) draft?: Place;
  @state() private wrong = '';
  @state() private sending = false;
  @query('textarea') private box?: HTMLTextAreaElement;
  private key = freshKey();

  protected updated(change: PropertyValues<this>): void {
    if (change.has('draft') && this.draft && !change.get('draft')) {
      this.box?.focus();
    }
  }

  private get comments(): Comment[] {
    return this.store.comments.filter(one => one.artifact === this.artifact && one.version === this.version);
  }

  render() {
    const { comments } = this;
    const open = this.store.comments.filter(one => !one.asked).length;
    if (!comments.length && !this.draft) {
      return nothing;
    }
    return html`
      <section aria-label=${t('comment.label', { name: partName(this.artifact) })}>
        ${comments.length ? html`<ol>${comments.map((one, index) => this.comment(one, index + 1))}</ol>` : nothing}
        ${this.draft ? this.form(this.draft) : nothing}
        <p class="small wrong" role="alert" ?hidden=${!this.wrong}>${this.wrong}</p>
        ${open && !this.draft ? html`<div class="row">
          <button class="button primary small ask" ?disabled=${this.sending} @click=${this.ask}>${t('comment.ask', { n: open })}</button></div>` : nothing}
      </section>`;
  }

  private comment(one: Comment, number: number) {
    return html`
      <li class=${one.asked ? 'asked' : ''}>
        <span class="number">${number}</span>
        <div><p>${one.words}</p><p class="tiny soft">${where(one.place)}${one.asked ? html` · ${t('comment.asked')}` : nothing}</p></div>
        ${one.asked ? nothing : html`<button class="icon-button" aria-label=${t('comment.remove', { n: number })} title=${t('comment.remove', { n: number })}
          @click=${() => this.act(this.store.remarked(api.uncomment(this.store.id, one.id)))}>${icons.close}</button>`}
      </li>`;
  }

  private form(draft: Place) {
    return html`
      <form @submit=${this.send} @keydown=${this.keyed}>
        <label class="label" for="words">${t('comment.words')}</label>
        <textarea id="words" maxlength=${MAX_CHARACTERS} placeholder=${t('comment.placeholder')}></textarea>
        <div class="row"><span class="tiny soft">${where({ ...draft, width: 0 })} · ${draft.width ? t('comment.boxed') : t('comment.hint')}</span>
          <button class="button small" type="button" @click=${this.close}>${t('comment.close')}</button>
          <button class="button small primary" ?disabled=${this.sending}>${t('comment.pin')}</button></div>
      </form>`;
  }

  private keyed(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.key === 'Escape') {
      this.close();
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      this.send(event);
    }
  }

  private close(): void {
    this.wrong = '';
    this.dispatchEvent(new CustomEvent('close'));
  }

  private send(event: Event): void {
    event.preventDefault();
    const words = this.box?.value.trim() ?? '';
    if (words && this.draft) {
      const comment = { artifact: this.artifact, version: this.version, place: this.draft, words };
      void this.act(this.store.remarked(api.comment(this.store.id, comment, this.key)).then(() => {
        this.key = freshKey();
        this.close();
      }));
    }
  }

  private ask(): void {
    void this.act(this.store.act(api.askComments(this.store.id)));
  }

  private async act(action: Promise<unknown>): Promise<void> {
    this.sending = true;
    this.wrong = '';
    try {
      await action;
    } catch (error) {
      this.wrong = refusal(error);
    } finally {
      this.sending = false;
    }
  }
}
