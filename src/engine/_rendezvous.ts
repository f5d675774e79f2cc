/** When a request has its turn: only while nobody who is met waits for an earlier stage. */
export type Stage = (typeof STAGES)[number];

const STAGES = ["state", "step", "prediction", "opening"] as const;

/** Something that one member asks for, and that may be done for several at once. */
export interface Request<Asked, Answer> {
  /** Who asks. */
  readonly member: number;
  readonly stage: Stage;
  /** Requests of the same stage with the same name here are done together. */
  readonly together: string;
  /** Which answer is its own; no two requests that are done together have the same. */
  readonly place: number;
  readonly asked: Asked;
  /** Does all that are done together, each found by its place; answers are found by places too. */
  readonly serve: (asked: ReadonlyMap<number, Asked>) => Promise<readonly Answer[]>;
}

interface Waiting {
  readonly request: Request<unknown, unknown>;
  resolve(answer: unknown): void;
  reject(reason: unknown): void;
}

/**
 * Where members meet: requests wait until every member has made one, then those of the earliest stage are done together.
 *
 * No member waits for ever if each that does not wait makes a request or leaves in the end. For when the last of them has,
 * everybody waits, so there is an earliest stage and someone in it, who is answered; a request that fails is an answer. One
 * round is done at a time, and what is asked meanwhile waits for the next.
 */
export class Rendezvous {
  readonly #members: Set<number>;
  #waiting: Waiting[] = [];
  #busy = false;

  constructor(members: number) {
    this.#members = new Set(Array.from({ length: members }, (_, member) => member));
  }

  /** Resolves to what the request's place was answered; rejects if doing it failed. */
  meet<Asked, Answer>(request: Request<Asked, Answer>): Promise<Answer> {
    return new Promise<Answer>((resolve, reject) => {
      this.#waiting.push({ request, resolve, reject } as unknown as Waiting);
      this.#next();
    });
  }

  /** A member that has left is waited for no more. */
  leave(member: number): void {
    this.#members.delete(member);
    this.#next();
  }

  #next(): void {
    const waiting = new Set(this.#waiting.map(({ request }) => request.member));
    if (this.#busy || waiting.size === 0 || [...this.#members].some((member) => !waiting.has(member))) return;
    const stage = STAGES.find((each) => this.#waiting.some(({ request }) => request.stage === each))!;
    const now = this.#waiting.filter(({ request }) => request.stage === stage);
    this.#waiting = this.#waiting.filter(({ request }) => request.stage !== stage);
    this.#busy = true;
    void serveAll(now).then(() => {
      this.#busy = false;
      this.#next();
    });
  }
}

async function serveAll(round: readonly Waiting[]): Promise<void> {
  const groups = new Map<string, Waiting[]>();
  for (const each of round) {
    const { together } = each.request;
    groups.set(together, [...(groups.get(together) ?? []), each]);
  }
  for (const group of groups.values()) {
    try {
      const asked = new Map(group.map(({ request }) => [request.place, request.asked]));
      const answers = await group[0]!.request.serve(asked);
      for (const { request, resolve } of group) resolve(answers[request.place]);
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }
}
