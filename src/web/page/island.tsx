import type { FunctionComponent } from 'preact';

interface Props<P> {
  /** The name it has in src/web/islands/main.ts. */
  readonly name: string;
  readonly of: FunctionComponent<P>;
  /** Plain data: it goes to the browser as JSON. */
  readonly props: P;
}

/** A part of a page that behaves: drawn on the server like the rest, and taken over by the browser's script. */
export const Island = <P extends object>({ name, of: Part, props }: Props<P>) => (
  <div class="island" data-island={name} data-props={JSON.stringify(props)}>
    <Part {...props} />
  </div>
);
