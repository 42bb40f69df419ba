/** A film is fetched whole for its sound, so not one of any size. */
const MAX_BYTES = 64e6;
/** Enough for how loud it is; the ear would want more. */
const SAMPLES_PER_SECOND = 8000;

/** How loud a film is in each of so many equal stretches, from 0 to 1; none if it has no sound that can be read here. */
export async function loudness(film: string, stretches: number): Promise<number[]> {
  const answer = await fetch(film);
  if (!answer.ok || Number(answer.headers.get('Content-Length') ?? 0) > MAX_BYTES) {
    await answer.body?.cancel();
    return [];
  }
  const sound = await new OfflineAudioContext(1, 1, SAMPLES_PER_SECOND).decodeAudioData(await answer.arrayBuffer());
  const samples = sound.getChannelData(0);
  return Array.from({ length: stretches }, (_, index) => {
    const end = Math.floor((index + 1) * samples.length / stretches);
    let peak = 0;
    for (let at = Math.floor(index * samples.length / stretches); at < end; at++) {
      peak = Math.max(peak, Math.abs(samples[at]!));
    }
    return Math.min(1, peak);
  });
}
