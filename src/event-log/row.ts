import type { Recorded, Stored } from '../../events/event';
import { canonical } from './canonical';

/** An entry as it is stored: one row of the log, its JSON in canonical form. */
export interface Row {
  readonly position: number;
  readonly id: string;
  readonly recordedAt: number;
  readonly recordedBy: string;
  readonly event: string;
  readonly warnings: string;
  readonly written: string;
}

export function rowOf(recorded: Recorded): Row {
  const { position, recordedAt, recordedBy, event, warnings, written } = recorded;
  return {
    position,
    id: event.id,
    recordedAt,
    recordedBy,
    event: canonical(event),
    warnings: canonical(warnings),
    written: canonical(written),
  };
}

export function recordedOf({ position, recordedAt, recordedBy, ...texts }: Row): Recorded {
  return {
    position,
    recordedAt,
    recordedBy,
    event: JSON.parse(texts.event) as Stored,
    // Nearly all have none.
    warnings: texts.warnings === '[]' ? [] : (JSON.parse(texts.warnings) as string[]),
    written: texts.written === '{}' ? {} : (JSON.parse(texts.written) as Record<string, string>),
  };
}
