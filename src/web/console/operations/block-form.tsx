import { useState } from 'react';
import type { DomainBlockJson } from '../../../http/api/schemas/moderation.ts';
import { fieldProblem } from '../api.ts';
import { fill, wordsOf } from '../locale/words.ts';
import { toast } from '../ui/announcements.ts';
import { Button } from '../ui/button.tsx';
import { Segments } from '../ui/choices.tsx';
import { TextField } from '../ui/field.tsx';
import { ErrorLine } from '../ui/problem.tsx';
import { BlockEffect } from './block-effect.tsx';
import { useBlockPreview, useSteerBlocks } from './server-queries.ts';

type Severity = DomainBlockJson['severity'];
const severities = ['silence', 'reject-media', 'suspend'] as const;

/** Blocks a server, after it was said in numbers what that does. */
export function BlockForm({ domain: first }: { domain: string }) {
  const words = wordsOf('operations').blocks;
  const [domain, setDomain] = useState(first);
  const [severity, setSeverity] = useState<Severity>('suspend');
  const [reason, setReason] = useState('');
  const [publicReason, setPublicReason] = useState('');
  const preview = useBlockPreview(domain.trim()).data;
  const { add } = useSteerBlocks();
  return (
    <form
      className="operation-form"
      aria-labelledby="add-block"
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate(
          { domain, severity, reason, publicReason },
          {
            onSuccess: (block) => {
              toast(fill(words.done, { domain: block.domain }));
              setDomain('');
              setReason('');
              setPublicReason('');
            },
          },
        );
      }}
    >
      <h2 id="add-block">{words.add}</h2>
      <TextField
        label={words.domain}
        hint={words.domainHint}
        value={domain}
        required
        autoCapitalize="none"
        spellCheck={false}
        error={fieldProblem(add.error, 'domain')}
        onChange={({ target }) => setDomain(target.value)}
      />
      <Segments
        label={words.severity}
        value={severity}
        onChange={setSeverity}
        options={severities.map((value) => ({
          value,
          title: words.severities[value],
          explanation: words.explained[value],
        }))}
      />
      {preview ? <BlockEffect preview={preview} severity={severity} /> : null}
      <TextField
        label={words.reason}
        hint={words.reasonHint}
        value={reason}
        maxLength={1000}
        onChange={({ target }) => setReason(target.value)}
      />
      <TextField
        label={words.publicReason}
        hint={words.publicReasonHint}
        value={publicReason}
        maxLength={1000}
        onChange={({ target }) => setPublicReason(target.value)}
      />
      <ErrorLine error={add.error} />
      <Button type="submit" look="danger" isBusy={add.isPending}>
        {words.action}
      </Button>
    </form>
  );
}
