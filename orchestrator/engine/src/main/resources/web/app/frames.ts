/**
 * Still frames of films. One hidden player at a time fetches them, one after the other: a page full of players would take
 * every connection that the browser has for the studio, and leave none for the events.
 */
const MAX_KEPT = 60;
const PATIENCE_MS = 15_000;
const kept = new Map<string, Promise<string>>();
let last: Promise<unknown> = Promise.resolve();

/** A frame as an object URL; empty if the film cannot be shown here. */
export function frameAt(film: string, time: number, width: number): Promise<string> {
  const key = `${film} ${time.toFixed(2)} ${width}`;
  const known = kept.get(key);
  if (known) {
    return known;
  }
  const frame = last.then(() => grab(film, time, width)).catch(() => '');
  last = frame;
  kept.set(key, frame);
  if (kept.size > MAX_KEPT) {
    const [oldest, url] = kept.entries().next().value!;
    kept.delete(oldest);
    void url.then(old => URL.revokeObjectURL(old));
  }
  return frame;
}

async function grab(film: string, time: number, width: number): Promise<string> {
  const player = document.createElement('video');
  player.muted = true;
  player.preload = 'auto';
  player.src = film;
  try {
    await happened(player, 'loadeddata');
    player.currentTime = time;
    await happened(player, 'seeked');
    const canvas = document.createElement('canvas');
    canvas.width = width;
    canvas.height = Math.round(width * player.videoHeight / player.videoWidth);
    canvas.getContext('2d')?.drawImage(player, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>(done => canvas.toBlob(done, 'image/jpeg', 0.85));
    return blob ? URL.createObjectURL(blob) : '';
  } finally {
    player.removeAttribute('src');
    player.load(); // lets the connection go
  }
}

function happened(player: HTMLVideoElement, event: string): Promise<void> {
  return new Promise((done, failed) => {
    const timer = setTimeout(() => failed(new Error(`no ${event}`)), PATIENCE_MS);
    const settle = (act: () => void) => () => { clearTimeout(timer); act(); };
    player.addEventListener(event, settle(done), { once: true });
    player.addEventListener('error', settle(() => failed(player.error)), { once: true });
  });
}
