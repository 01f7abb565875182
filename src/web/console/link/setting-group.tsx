import ChevronRight from 'lucide-react/icons/chevron-right';
import type { ReactNode } from 'react';

interface SettingGroupProps {
  title: string;
  /** What is set now, in a few words, so that most groups can stay closed. */
  summary: string;
  children: ReactNode;
}

/** A few settings that belong together, behind a line that says what they are now. */
export function SettingGroup({ title, summary, children }: SettingGroupProps) {
  return (
    <details className="setting-group">
      <summary>
        <h2>{title}</h2>
        <span className="setting-summary">{summary}</span>
        <ChevronRight aria-hidden="true" />
      </summary>
      <div className="setting-body">{children}</div>
    </details>
  );
}
