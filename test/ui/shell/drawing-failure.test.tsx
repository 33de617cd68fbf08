import { MantineProvider } from '@mantine/core';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { DrawingFailure, DrawingFailureCard } from '../../../src/ui/shell/drawing-failure.tsx';

test('what could not be drawn is told by what went wrong, whatever was thrown', () => {
  expect(DrawingFailure.getDerivedStateFromError(new RangeError('Invalid time value'))).toEqual({
    message: 'Invalid time value',
  });
  expect(DrawingFailure.getDerivedStateFromError('gone')).toEqual({ message: 'gone' });
});

test('the card says what happened, what stays, and leads out of the view', () => {
  const card = renderToStaticMarkup(
    <MantineProvider>
      <DrawingFailureCard message="Invalid time value" />
    </MantineProvider>,
  );
  expect(card).toContain('Invalid time value');
  expect(card).toContain('Your files are as they were');
  expect(card).toContain('Open the page without this view');
});
