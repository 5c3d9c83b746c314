import { useEffect, useRef } from 'preact/hooks';

interface Ref {
  readonly current: HTMLElement | null;
}

/** How much one notch of a wheel zooms. */
const NOTCH = 0.002;

/**
 * The wheel with Ctrl, which is also what pinching a touchpad gives: how many times wider, and about which share of the
 * width. Without Ctrl the page scrolls as ever.
 */
export function useWheel(frame: Ref, zoom: (times: number, share: number) => void): void {
  const latest = useRef(zoom);
  latest.current = zoom;
  useEffect(() => {
    const element = frame.current;
    const turn = (event: WheelEvent): void => {
      if (!event.ctrlKey || !element) return;
      event.preventDefault();
      const { left, width } = element.getBoundingClientRect();
      latest.current(Math.exp(event.deltaY * NOTCH), (event.clientX - left) / width);
    };
    element?.addEventListener('wheel', turn, { passive: false });
    return () => element?.removeEventListener('wheel', turn);
  }, []);
}

/** Handlers that tell how far a pointer that is held down went, as a share of the width. */
export function useDragging(move: (share: number) => void) {
  const last = useRef<number | null>(null);
  return {
    onPointerDown(event: PointerEvent & { readonly currentTarget: HTMLElement }): void {
      if (event.button !== 0) return;
      last.current = event.clientX;
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove(event: PointerEvent & { readonly currentTarget: HTMLElement }): void {
      if (last.current === null) return;
      const { width } = event.currentTarget.getBoundingClientRect();
      const share = (event.clientX - last.current) / width;
      last.current = event.clientX;
      if (share !== 0) move(share);
    },
    onPointerUp(): void {
      last.current = null;
    },
    onPointerCancel(): void {
      last.current = null;
    },
  };
}
