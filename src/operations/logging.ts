import type { Params } from 'nestjs-pino';
import type { Settings } from '../settings';

/** Structured logs, one JSON object a line. Neither keys nor what anybody said is in them: no headers, no bodies. */
export function logging({ logLevel }: Settings): Params {
  return {
    pinoHttp: {
      level: logLevel,
      // A log of the example or of a test goes to standard error; standard output is for what a command answers.
      stream: process.stderr,
      quietReqLogger: true,
      serializers: {
        req: ({ id, method, url }: { id: unknown; method: string; url: string }) => ({
          id,
          method,
          path: pathOf(url),
        }),
        res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
      },
    },
  };
}

/** The query may hold names; the path is enough to follow a request. */
const pathOf = (url: string): string => url.split('?')[0] ?? '';
