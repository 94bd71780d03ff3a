import { answerRequests } from "../../src/core/worker-port.ts";
import type { DecodeRequest } from "./decode-pool.ts";
import { decodeAs } from "./decoders.ts";

/** The other end of `DecodePool`. */
answerRequests(({ kind, bytes }: DecodeRequest) => decodeAs(kind, bytes));
