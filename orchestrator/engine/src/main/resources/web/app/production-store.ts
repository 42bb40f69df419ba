import { api, Refused } from './api';
import { LiveEvents, type Connection } from './live';
import { unchanged } from './unchanged';
import type {
  Comment, Deliverables, Finding, PlanSummary, PlanView, Production, ProductionEvent, Progress, Task,
} from './wire';

type Part = 'production' | 'plans' | 'tasks' | 'findings' | 'deliverables' | 'comments';

const GATHER_MS = 250;
const EVERYTHING: Part[] = ['production', 'plans', 'tasks', 'findings', 'deliverables', 'comments'];

/** What an event makes stale. */
function touched(type: string): Part[] {
  if (type.startsWith('task.') || type === 'result.fenced') {
    return type === 'task.succeeded' || type === 'task.cached' ? ['production', 'tasks', 'deliverables'] : ['production', 'tasks'];
  }
  return EVERYTHING;
}

/** All that the page knows of one production, kept up to date by its events. Tells "change". */
export class ProductionStore extends EventTarget {
  production?: Production;
  plans: PlanSummary[] = [];
  plan?: PlanView;
  tasks: Task[] = [];
  findings: Finding[] = [];
  deliverables?: Deliverables;
  comments: Comment[] = [];
  events: ProductionEvent[] = [];
  connection: Connection = 'connecting';
  failure?: Refused;

  /** What of the plan that waits shall not be made. */
  leftOut: ReadonlySet<string> = new Set();

  private readonly live: LiveEvents;
  private readonly stale = new Set<Part>();
  private timer = 0;
  private busy = false;
  private closed = false;
  private version = 0;

  constructor(readonly id: string) {
    super();
    this.live = new LiveEvents(id, event => this.heard(event), sign => this.progressed(sign), now => this.connected(now));
  }

  async open(): Promise<void> {
    this.live.open(); // before pictures take all the connections that the browser allows itself
    await this.refresh(EVERYTHING);
    if (this.failure && !this.failure.unreachable) {
      this.live.close();
    }
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    this.live.close();
  }

  /** Which plan version is shown; 0 is the current one. */
  async show(version: number): Promise<void> {
    this.version = version;
    await this.loadPlan();
    this.tell();
  }

  /** Leaves a shot, poster or file out of what will be approved, or puts it back. */
  leaveOut(part: string): void {
    const left = new Set(this.leftOut);
    if (!left.delete(part)) {
      left.add(part);
    }
    this.leftOut = left;
    this.tell();
  }

  /** Carries out what a person asked for, and shows what came of it. */
  async act(action: Promise<Production>): Promise<void> {
    this.take(await action);
    this.tell();
    this.mark(EVERYTHING);
  }

  /** Looks again at what people remarked. */
  async remarked(action: Promise<unknown>): Promise<void> {
    await action;
    await this.refresh(['comments', 'findings']);
  }

  private heard(event: ProductionEvent): void {
    this.events = [...this.events, event];
    this.mark(touched(event.type));
  }

  private progressed(sign: Progress): void {
    this.tasks = this.tasks.map(task => task.id === sign.taskId && task.attempt === sign.attempt && task.state !== 'SUCCEEDED'
      ? { ...task, state: 'RUNNING', fraction: sign.fraction, stage: sign.stage, worker: sign.worker, waiting: '',
          preview: sign.preview || task.preview }
      : task);
    this.tell();
  }

  private connected(connection: Connection): void {
    const back = connection === 'live' && this.connection === 'lost';
    this.connection = connection;
    this.tell();
    if (back) {
      this.mark(EVERYTHING);
    }
  }

  /** Many events in a short time are one question. */
  private mark(parts: Part[]): void {
    parts.forEach(part => this.stale.add(part));
    if (!this.timer) {
      this.timer = window.setTimeout(() => void this.settle(), GATHER_MS);
    }
  }

  private async settle(): Promise<void> {
    this.timer = 0;
    if (this.busy) {
      this.mark([]);
      return;
    }
    const parts = [...this.stale];
    this.stale.clear();
    await this.refresh(parts);
  }

  private async refresh(parts: Part[]): Promise<void> {
    this.busy = true;
    try {
      await Promise.all(parts.map(part => this.load(part)));
      await this.loadPlan();
      this.failure = undefined;
    } catch (error) {
      this.failure = error instanceof Refused ? error : new Refused(0, String(error));
    } finally {
      this.busy = false;
      this.tell();
    }
  }

  private async load(part: Part): Promise<void> {
    switch (part) {
      case 'production': this.take(await api.production(this.id)); break;
      case 'plans': this.plans = await api.plans(this.id); break;
      case 'tasks': this.tasks = unchanged(this.tasks, this.withPreviews(await api.tasks(this.id))); break;
      case 'findings': this.findings = await api.findings(this.id); break;
      case 'comments': this.comments = await api.comments(this.id); break;
      case 'deliverables': this.deliverables = await this.newest(); break;
    }
  }

  private take(production: Production): void {
    if (production.planVersion !== this.production?.planVersion) {
      this.leftOut = new Set();
    }
    this.production = production;
  }

  /** A task that is still at the same attempt keeps what it looked like last. */
  private withPreviews(tasks: Task[]): Task[] {
    const known = new Map(this.tasks.filter(task => task.preview).map(task => [`${task.id} ${task.attempt}`, task.preview]));
    return tasks.map(task => {
      const preview = task.state === 'RUNNING' ? known.get(`${task.id} ${task.attempt}`) : undefined;
      return preview ? { ...task, preview } : task;
    });
  }

  /** What is there to be seen: until a change is made whole, what was delivered before it. */
  private async newest(): Promise<Deliverables> {
    const made = await api.deliverables(this.id);
    if (made.deliverables.every(one => one.files.length > 0)) {
      return made;
    }
    const { deliveredVersion } = this.production ?? await api.production(this.id);
    return deliveredVersion ? api.deliverables(this.id, deliveredVersion) : made;
  }

  private async loadPlan(): Promise<void> {
    const newest = this.plans[this.plans.length - 1]?.version ?? 0;
    const wanted = this.version || this.production?.planVersion || newest;
    const state = this.plans.find(plan => plan.version === wanted)?.state;
    if (wanted && (this.plan?.summary.version !== wanted || this.plan.summary.state !== state)) {
      this.plan = await api.plan(this.id, wanted);
    }
  }

  private tell(): void {
    if (!this.closed) {
      this.dispatchEvent(new Event('change'));
    }
  }
}
