/** Keys of ours, and tokens (JWT): both are known by their form. */
const SECRETS = /sp_[\w-]{43}|eyJ[\w-]+[.][\w-]+(?:[.][\w-]*)?/gu;

/** A text without what opens something, for logs and refusals: somebody may have put a key into an address. */
export const withoutSecrets = (text: string): string => text.replace(SECRETS, '[secret]');
