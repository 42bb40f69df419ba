/** What the REST interface says, as far as the page reads it: contract.api in Java. */

export type Kind = 'CAMPAIGN' | 'COURSE' | 'PREVIS';
export type ProductionState =
  | 'PLANNING' | 'AWAITING_APPROVAL' | 'RUNNING' | 'PACKAGING' | 'DELIVERED' | 'STOPPED' | 'CANCELLED';
export type TaskState =
  | 'BLOCKED' | 'WAITING_APPROVAL' | 'READY' | 'DISPATCHED' | 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED';
export type Severity = 'INFO' | 'MINOR' | 'MAJOR' | 'BLOCKER';
export type Facts = Record<string, string>;

export interface Page<T> { items: T[]; next: string }
export interface Problem { title: string; status: number; detail: string; problems: string[] }
export interface AssetRef { sha256: string; mediaType: string; byteCount: number }
export interface Attachment { name: string; sha256: string }

export interface CreateProduction {
  text: string; kind: Kind; language: string; approval: 'AUTO' | 'ASK'; attachments: Attachment[]; brand: string;
}

export const TYPEFACES = ['BY_MOOD', 'SERIF', 'GEOMETRIC', 'CONDENSED', 'HUMANIST'] as const;
export type Typeface = (typeof TYPEFACES)[number];

interface Kit {
  name: string; colours: string[]; typeface: Typeface; clearSpace: number; voice: string; avoid: string[]; disclosures: string[];
}

export interface Brand extends Kit { version: number; logos: AssetRef[]; fonts?: { files: AssetRef[] } }
export interface BrandView { id: string; brand: Brand; createdAt: string }
export interface WriteBrand extends Kit { logos: string[]; fonts: string[] }

export interface Production {
  id: string; kind: Kind; title: string; state: ProductionState;
  brief: { text: string; attachments: { name: string; asset: AssetRef }[]; brand?: Brand };
  planVersion: number; deliveredVersion: number; score: number; fraction: number;
  money: { spent: number; reserved: number; cap: number };
  waitsFor: string; stopReason: string; endedBecause: string; createdAt: string; updatedAt: string;
}

export interface Edit { path: string; value: string; reason: string }

/** One place where two plans differ; empty text where one of them has nothing. */
export interface Change { path: string; before: string; after: string; reason: string }

export interface EffectStep {
  node: string; label: string; kind: string; engine: string; fate: 'MADE' | 'KEPT' | 'REUSED'; state: TaskState;
  estimatedSeconds: number; estimatedCostMicroUsd: number;
}

/** What a plan version comes to, held against another one. */
export interface PlanEffect {
  version: number; against: number; changes: Change[]; steps: EffectStep[]; leftOut: string[];
  estimatedSeconds: number; estimatedCostMicroUsd: number; range: EstimateRange;
}

/** Between what and what time and money will be; measured counts the tasks whose like was made here before. */
export interface EstimateRange {
  lowSeconds: number; highSeconds: number; lowCostMicroUsd: number; highCostMicroUsd: number; tasks: number; measured: number;
}

export interface PlanSummary {
  version: number; state: 'PROPOSED' | 'APPROVED' | 'REJECTED'; reason: string; parentVersion: number;
  changes: Edit[]; blastRadius: string[]; plannedBy: string; score: number; critic: string; verdict: string;
  findings: number; createdAt: string;
}

export interface Subject { description: string; prominence: string }

export interface Shot {
  id: string; durationSeconds: number; framing: string; lens: { focalLengthMm: number; sensorWidthMm: number };
  camera: string; entities: string[]; subjects: Subject[]; action: string; narration: string; onScreenText: string;
  purpose: string; continuesFrom: string; transitionSeconds: number; take: number;
}

export interface Scene {
  id: string; heading: string; environment: string; dayTime: string; weather: string; mood: string; shots: Shot[];
}

export interface Poster {
  id: string; idea: string; layout: string; environment: string; dayTime: string; weather: string;
  texts: { role: string; text: string; scale: number }[];
}

export interface PlannedDeliverable {
  id: string; kind: string; of: string; width: number; height: number; framesPerSecond: number;
  durationSeconds: number; loudnessLufs: number;
}

export interface Lesson {
  objectives: { id: string; text: string; taughtBy: string[] }[];
  sections: { id: string; title: string; shots: string[] }[];
  terms: { id: string; term: string; definition: string }[];
  quiz: { id: string; question: string; options: string[]; answer: number; explanation: string }[];
}

export interface Plan {
  kind: Kind; language: string; plannedBy: string; notes: string[];
  concept: {
    title: string; logline: string; audience: string; tone: string; mood: string; styleBible: string;
    palette: string[]; productName: string; tagline: string; callToAction: string;
  };
  entities: { id: string; kind: string; name: string; descriptor: string }[];
  scenes: Scene[];
  audio: {
    voice: string; voiceRate: number; musicMood: string; tempoBpm: number; musicDescription: string;
    musicGainDb: number; burnCaptions: boolean;
  };
  posters: Poster[]; deliverables: PlannedDeliverable[]; lesson: Lesson;
}

export interface PlanView { summary: PlanSummary; plan: Plan }

export interface PlanCheck {
  valid: boolean; problems: string[]; nodes: string[]; estimatedSeconds: number; estimatedCostMicroUsd: number; range: EstimateRange;
}

export interface OutputAsset { name: string; asset: AssetRef; facts: Facts }

export interface Task {
  id: string; node: string; label: string; kind: string; pool: string; engine: string; state: TaskState;
  attempt: number; cached: boolean; fraction: number; stage: string; waitsFor: string[]; waiting: string;
  estimatedSeconds: number; elapsedSeconds: number; costMicroUsd: number; worker: string; failureCode: string;
  failureMessage: string; outputs: OutputAsset[]; createdAt: string;
  /** What it looks like so far, JPEG in Base64: signs of progress bring it, the list of tasks does not. */
  preview?: string;
}

export interface Box { x: number; y: number; width: number; height: number }

export interface Place {
  shot: string; startSeconds: number; endSeconds: number; x: number; y: number; width: number; height: number;
}

/** What a person said about a place; asked once it has become a change. */
export interface Comment {
  id: string; version: number; artifact: string; place: Place; words: string; asked: boolean; createdAt: string;
}

export interface Finding {
  version: number; number: number; dismissed: string; artifact: string; place: Place; rule: string; severity: Severity; evidence: string;
  changes: Edit[]; mendedIn: number;
}

export interface Measurement {
  rule: string; place: Place; value: number; limit: number; unit: string; passed: boolean; severity: Severity;
  evidence: string; subject: string;
}

export interface Share { id: string; version: number; createdAt: string; expiresAt: string }
export interface Shared { title: string; kind: Kind; language: string; expiresAt: string; deliverables: Deliverable[] }

/** The address is its asset's, unless another is given. */
export interface FileView { name: string; sha256: string; mediaType: string; bytes: number; facts: Facts; url?: string }

export interface Deliverable {
  id: string; kind: string; files: FileView[]; checks: Measurement[];
  revisions: { version: number; reason: string; changes: Edit[] }[];
}

export interface Deliverables {
  productionId: string; version: number; complete: boolean; deliverables: Deliverable[]; documents: FileView[];
}

export interface AssetView {
  node: string; name: string; sha256: string; mediaType: string; bytes: number; facts: Facts;
}

export interface ProductionEvent {
  sequence: number; at: string; type: string; node: string; message: string; detail: Facts;
}

export interface Progress {
  taskId: string; node: string; attempt: number; worker: string; fraction: number; stage: string; at: string;
  preview: string;
}

export interface Status {
  version: string; workers: { id: string; pools: string[] }[]; problems: string[];
  queues: { pool: string; ready: number; dispatched: number; running: number; workers: number }[];
}
