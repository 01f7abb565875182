import { useState } from 'react';
import type { ReportActionJson, ReportTargetJson } from '../../../http/api/schemas/moderation.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { useReportActions } from './admin-queries.ts';
import { ReportEffect } from './report-effect.tsx';

interface ReportActionProps {
  reportId: string;
  action: ReportActionJson;
  target?: ReportTargetJson;
}

/** Does one thing about a report: says first what follows, and takes a reason. */
export function ReportAction({ reportId, action, target }: ReportActionProps) {
  const words = wordsOf('administration').reports;
  const { act } = useReportActions(reportId);
  const [isAsked, setAsked] = useState(false);
  const [reason, setReason] = useState('');
  const title = fill(words.actions[action], {
    handle: target?.account?.handle ?? '',
    host: target?.host ?? '',
  });
  return (
    <>
      <Button look={action === 'resolve' ? 'primary' : 'secondary'} onClick={() => setAsked(true)}>
        {title}
      </Button>
      <ConfirmDialog
        title={title}
        action={title}
        isOpen={isAsked}
        onClose={() => setAsked(false)}
        onConfirm={() => act(action, reason, target?.uri)}
        onDone={() => toast(words.done)}
      >
        <p>{words.effects[action]}</p>
        <ReportEffect action={action} target={target} />
        <TextField
          label={words.reason}
          hint={words.reasonHint}
          maxLength={5000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </ConfirmDialog>
    </>
  );
}
