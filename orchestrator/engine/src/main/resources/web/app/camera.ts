/** One move of a trajectory's text form, such as "truck left 2 m"; see contract.camera for the whole language. */
export interface Move { kind: string; direction: string; amount: string }

const KINDS = [
  'push-in', 'pull-out', 'dolly-zoom', 'dolly', 'pan', 'tilt', 'roll', 'truck', 'pedestal', 'orbit', 'crane', 'zoom',
  'handheld', 'static',
];
const MOVE = new RegExp(
  `^(${KINDS.join('|')})(?: (left|right|up|down|in|out|clockwise|anticlockwise))?(?: ([\\d.]+ ?(?:m|deg|x)\\b))?`);

/** The moves of a trajectory in their order. What is not a move (lens, easing, time) is left out. */
export function moves(text: string): Move[] {
  return text.split(/;\s*(?:then )?|,\s*| and /)
    .map(part => MOVE.exec(part.trim().toLowerCase()))
    .filter((match): match is RegExpExecArray => match !== null)
    .map(match => ({ kind: match[1], direction: match[2] ?? '', amount: match[3] ?? '' }));
}
