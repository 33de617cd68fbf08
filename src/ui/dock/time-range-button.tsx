import { Button, Popover, SegmentedControl, TextInput } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import { durationText, type TimeZone } from '../../app/moments.ts';
import { readMoment } from '../../app/timeline/read-moment.ts';
import { alignedRange, axisOf, type TimeAxis } from '../../app/timeline/time-axis.ts';
import type { TimeRange } from '../../graph/view.ts';
import { useAppState } from '../app-context.ts';
import { useMoments } from '../use-moments.ts';
import classes from './time-range-button.module.css';

/** Which time the picture speaks of, always in sight; behind it, an exact range and the time zone. */
export function TimeRangeButton(): ReactNode {
  const capture = useAppState((state) => state.capture);
  const selected = useAppState(({ view }) => view.timeRange);
  const brush = useAppState((state) => state.brush);
  const [opened, setOpened] = useState(false);
  const { formatMoment, formatRange } = useMoments();
  const histogram = useAppState((state) => state.histogram);
  const range = brush ?? selected;
  const start = range?.startSeconds ?? capture?.startSeconds ?? null;
  const end = range?.endSeconds ?? capture?.endSeconds ?? null;
  if (start === null || end === null) {
    return (
      <p className={classes['none']} data-testid="time-range">
        records without times
      </p>
    );
  }
  const axis = histogram && axisOf(histogram);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button
          className={classes['button']}
          data-chosen={range !== null}
          leftSection={<IconClock size={15} aria-hidden />}
          title={`${formatMoment(start)} to ${formatMoment(end)}`}
          aria-label={`Time range: ${formatRange(start, end)}`}
          data-testid="time-range"
          onClick={() => setOpened(!opened)}
        >
          {formatRange(start, end)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        {axis && (
          <RangeForm
            axis={axis}
            present={{ startSeconds: start, endSeconds: end }}
            close={() => setOpened(false)}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

interface RangeFormProps {
  readonly axis: TimeAxis;
  readonly present: TimeRange;
  readonly close: () => void;
}

function RangeForm({ axis, present, close }: RangeFormProps): ReactNode {
  const timeZone = useAppState((state) => state.timeZone);
  const chooseTimeZone = useAppState((state) => state.chooseTimeZone);
  const selectTimeRange = useAppState((state) => state.selectTimeRange);
  const moments = useMoments();
  const [written, setWritten] = useState<{ readonly start?: string; readonly end?: string }>({});
  const startText = written.start ?? moments.formatExact(present.startSeconds);
  const endText = written.end ?? moments.formatExact(present.endSeconds);
  const start = readMoment(startText, moments, axis.startSeconds);
  const end = readMoment(endText, moments, axis.startSeconds);
  const startProblem = start === null ? UNREADABLE : null;
  const endProblem =
    end === null ? UNREADABLE : start !== null && end <= start ? 'The end is not after the start.' : null;
  const misses =
    start !== null && end !== null && (start >= axis.endSeconds || end <= axis.startSeconds)
      ? 'The capture has no records then.'
      : null;

  const apply = (event: FormEvent): void => {
    event.preventDefault();
    if (start === null || end === null || endProblem !== null || misses !== null) return;
    selectTimeRange(alignedRange(axis, start, end));
    close();
  };
  return (
    <form className={classes['form']} onSubmit={apply} data-testid="time-range-form">
      <SegmentedControl
        size="xs"
        aria-label="Time zone"
        value={timeZone}
        data={[
          { value: 'utc', label: 'UTC' },
          { value: 'local', label: `Local (${zoneName()})` },
        ]}
        onChange={(zone) => {
          setWritten({});
          chooseTimeZone(zone as TimeZone);
        }}
      />
      <TextInput
        label="From"
        size="xs"
        classNames={{ input: classes['input'] ?? '' }}
        value={startText}
        error={startProblem}
        data-autofocus
        onChange={({ currentTarget }) => setWritten({ ...written, start: currentTarget.value })}
      />
      <TextInput
        label="To"
        size="xs"
        classNames={{ input: classes['input'] ?? '' }}
        value={endText}
        error={endProblem ?? misses}
        onChange={({ currentTarget }) => setWritten({ ...written, end: currentTarget.value })}
      />
      <p className={classes['note']}>
        Times are kept in intervals of {durationText(axis.bucketSeconds)}: the range grows to whole ones.
      </p>
      <div className={classes['buttons']}>
        <Button
          onClick={() => {
            selectTimeRange(null);
            close();
          }}
        >
          Whole capture
        </Button>
        <Button type="submit" variant="filled">
          Apply
        </Button>
      </div>
    </form>
  );
}

const UNREADABLE = 'Write it as 2026-11-22 09:00:00.';

function zoneName(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
