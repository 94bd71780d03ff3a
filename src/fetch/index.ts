export type { HostRobots, RobotsCache, RobotsRecord } from "./robots.ts";
export {
  type Accept,
  DEFAULT_LIMITS,
  type Exchange,
  type FailureKind,
  type FetchRequest,
  type Limits,
  type Outcome,
  type RobotsDecision,
  type TlsFacts,
  type TlsProfile,
  type Validators,
  type Visit,
} from "./types.ts";
export { Visitor, type VisitorOptions } from "./visitor.ts";
