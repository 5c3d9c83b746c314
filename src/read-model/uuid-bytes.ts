import { isUuid } from '../../events/text';

/** A UUID as its 16 bytes, less than half the space of its text; `undefined` where it is none. */
export function idBytes(id: string): Buffer | undefined {
  return isUuid(id) ? Buffer.from(id.replaceAll('-', ''), 'hex') : undefined;
}

export function idText(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  const [time, mid, version] = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16)];
  return `${time}-${mid}-${version}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
