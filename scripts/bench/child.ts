/** Parts of a bench in processes of their own, so that one does not pay for the other. */
import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Starts a part: a compiled module of this folder. @param flags of Node. */
export function start(
  name: string,
  args: readonly string[] = [],
  flags: readonly string[] = [],
): ChildProcess {
  const module = fileURLToPath(new URL(name, import.meta.url));
  return fork(module, args, { execArgv: [...process.execArgv, ...flags] });
}

/** Gives a part its order and waits for what it found. */
export function ask<Answer>(name: string, order: object, flags: readonly string[] = []): Promise<Answer> {
  const child = start(name, [], flags);
  child.send(order);
  return answerOf<Answer>(child);
}

/** What a part has to say; throws where it ends without a word. */
export function answerOf<Answer>(child: ChildProcess): Promise<Answer> {
  return new Promise((resolve, reject) => {
    child.once("message", (message) => resolve(message as Answer));
    child.once("exit", (code) => reject(new Error(`a part of the bench ended with code ${code}`)));
  });
}

/** The other end: does what it is ordered, answers and ends. */
export function answerOnce<Order, Answer extends object>(work: (order: Order) => Promise<Answer>): void {
  process.once("message", (order) => {
    work(order as Order).then(
      (answer) => process.send?.(answer, () => process.disconnect()),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  });
}
