import type { Recorded } from '../../events/event';
import { instantText } from '../../events/time';
import type { Keys } from '../security/keys';
import type { Appended } from '../event-log/event-log';
import { positionToken } from '../event-log/position';

/**
 * A log entry as the contract shows it: the event as it was posted, names as ids, and what the log added. The log keeps
 * fields in the order of the alphabet; what an event is comes first here. Who recorded it is shown by name, as far as the
 * keys here know it.
 */
export function logEntry(
  { event, position, recordedAt, recordedBy }: Recorded,
  keys: Pick<Keys, 'nameOf'>,
): object {
  const { id, type, ...rest } = event;
  const added = {
    position: positionToken(position),
    recordedAt: instantText(recordedAt),
    recordedBy: keys.nameOf(recordedBy),
  };
  return { id, type, ...rest, ...added };
}

/** The reply to one event of a write; of an event that was there already, the first reply. */
export function writeResult({ recorded: { event, position, recordedAt, warnings } }: Appended) {
  const { id } = event;
  return { id, position: positionToken(position), recordedAt: instantText(recordedAt), warnings };
}
