import { api } from './api';
import type { ProductionEvent, Progress } from './wire';

export type Connection = 'connecting' | 'live' | 'lost';

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 15_000;

/**
 * Follows one production. Events have numbers without gaps: one that is not the next means that something was missed, and
 * the stream is opened again after the last that was seen. The browser connects again by itself after a broken
 * connection; after a refusal it gives up without a word why, and then this asks for the word and tries, slower each time.
 */
export class LiveEvents {
  private source?: EventSource;
  private last = 0;
  private pause = FIRST_PAUSE_MS;
  private timer = 0;
  private closed = false;

  constructor(
    private readonly id: string,
    private readonly onEvent: (event: ProductionEvent) => void,
    private readonly onProgress: (progress: Progress) => void,
    private readonly onConnection: (connection: Connection) => void,
  ) {
    window.addEventListener('pagehide', this.hide);
    window.addEventListener('pageshow', this.show);
  }

  /** A page that the browser keeps for going back to would keep its connection too, of the six that all pages share. */
  private readonly hide = (): void => {
    clearTimeout(this.timer);
    this.source?.close();
  };

  private readonly show = (event: PageTransitionEvent): void => {
    if (event.persisted) {
      this.open();
    }
  };

  open(): void {
    this.source?.close();
    if (this.closed) {
      return;
    }
    const source = new EventSource(`/api/productions/${encodeURIComponent(this.id)}/events?after=${this.last}`);
    this.source = source;
    source.onopen = () => {
      this.pause = FIRST_PAUSE_MS;
      this.onConnection('live');
    };
    source.onmessage = message => this.take(JSON.parse(message.data) as ProductionEvent);
    source.addEventListener('progress', message => this.onProgress(JSON.parse(message.data) as Progress));
    source.onerror = () => this.broken(source);
  }

  close(): void {
    this.closed = true;
    this.hide();
    window.removeEventListener('pagehide', this.hide);
    window.removeEventListener('pageshow', this.show);
  }

  private take(event: ProductionEvent): void {
    if (event.sequence <= this.last) {
      return;
    }
    if (event.sequence > this.last + 1) {
      this.open();
      return;
    }
    this.last = event.sequence;
    this.onEvent(event);
  }

  private broken(source: EventSource): void {
    this.onConnection('lost');
    if (source.readyState === EventSource.CLOSED && !this.closed) {
      api.session().catch(() => undefined); // who is not let in any more is shown the door
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => this.open(), this.pause);
      this.pause = Math.min(this.pause * 2, LONGEST_PAUSE_MS);
    }
  }
}
