/** Japanese of the alerts about VMs, their guests and the nodes that run them: the text for each English one. */
export const vms: Readonly<Record<string, string>> = {
  'A file system in a VM is nearly full': 'VM 内のファイルシステムがほぼ満杯',
  'A file system in a guest is full to 85 % or more for ten minutes (warning), or to 95 % or more (critical, at once). CD images, temporary and pseudo file systems, and the Windows partition System Reserved do not count.':
    'ゲストのファイルシステムの使用率が、10 分間続けて 85% 以上（警告）、または 95% 以上（重大、直ちに発火）になっています。CD イメージ、一時ファイルシステム、疑似ファイルシステム、Windows の System Reserved パーティションは対象外です。',
  'Applications in the VM cannot write any more, updates fail, and the guest may no longer start.':
    'VM 内のアプリケーションが書き込みできなくなり、更新が失敗します。ゲストが起動できなくなる可能性もあります。',
  'Saved series of Prometheus with the used and total bytes of each file system, as the guest agent tells them. Objects do not hold them: sizes of claims and disks, and I/O errors of VMs, are about the storage below the guest.':
    '保存された Prometheus の時系列から、ゲストエージェントが報告する各ファイルシステムの使用量と容量を確認します。これらの値はオブジェクトには含まれません。PVC やディスクのサイズと VM の I/O エラーは、ゲストの下のストレージに関する情報です。',
  'Delete or move data in the guest, or make the disk larger: expand its claim, then partition and file system in the guest.':
    'ゲスト内のデータを削除または移動するか、ディスクを拡張してください。ディスクを拡張する場合は、PVC を拡張した後、ゲスト内でパーティションとファイルシステムを拡張します。',
  'nearly full in the guest: {names}': 'ゲスト内のほぼ満杯のファイルシステム: {names}',
  '{count, one {A file system} other {# file systems}} in {vms, one {one VM is} other {# VMs are}} nearly full: {names}.':
    '{vms} 台の VM で、計 {count} 個のファイルシステムがほぼ満杯です: {names}。',
  'a file system is full to 95 % or more': '使用率が 95% 以上のファイルシステムがある',
  'a file system is full to 85 % or more': '使用率が 85% 以上のファイルシステムがある',
  '{places}': '{places}',
  'no file system that a guest reports is full to 85 % or more':
    'ゲストが報告するファイルシステムに、使用率が 85% 以上のものはない',
  'how full file systems in guests are is only known to Prometheus; objects do not tell':
    'ゲスト内のファイルシステムの使用率は Prometheus のデータでのみ確認でき、オブジェクトからは判断できない',
  'See in the guest of {vm} what fills {mount} (for example "df -h" and "du -xh --max-depth=2"), and delete, rotate or move it:':
    '{vm} のゲスト内で {mount} の容量を消費しているものを調べ（例: "df -h" と "du -xh --max-depth=2"）、削除、ローテーション、または移動してください。',
  'Is there nothing to delete? See whether the storage class of the disk ({claim}) lets a claim grow:':
    '削除できるものがない場合は、ディスクの PVC（{claim}）を拡張できるストレージクラスかどうかを確認します。',
  'Is there nothing to delete? Find the disk that holds {disk} and its claim; its storage class must have allowVolumeExpansion:':
    '削除できるものがない場合は、{disk} が置かれているディスクとその PVC を特定してください。PVC のストレージクラスで allowVolumeExpansion が有効になっている必要があります。',
  'If it does, raise spec.resources.requests.storage (a claim cannot be made smaller again):':
    '拡張できる場合は、spec.resources.requests.storage を増やしてください（PVC を後から縮小することはできません）。',
  'This claim is in Filesystem mode: the VM sees the new size after a restart, which shuts the guest down:':
    'この PVC は Filesystem モードのため、VM が新しいサイズを認識するには再起動が必要です（ゲストはシャットダウンされます）。',
  'Then enlarge partition and file system in the guest (growpart and xfs_growfs or resize2fs; Disk Management in Windows).':
    'その後、ゲスト内でパーティションとファイルシステムを拡張してください（Linux では growpart と、xfs_growfs または resize2fs。Windows では「ディスクの管理」）。',
  'The other VMs of this finding the same way. What the agent of one VM reports of its file systems:':
    '該当する他の VM にも同じ手順を実施してください。各 VM のゲストエージェントが報告するファイルシステムは、次のコマンドで確認します。',
  'Find the VM and look at its file systems; all VMs:':
    '該当する VM を特定し、ファイルシステムを確認してください。すべての VM を一覧表示します。',
  'Check what the guest agent reports now:': 'ゲストエージェントが報告する現在の値を確認します。',
  'Far too many tasks wait for a CPU in a VM': 'VM 内で CPU を待つタスクが非常に多い',
  'The one-minute load of the guest is by more than 20 above its number of virtual CPUs. Tasks that wait for a disk count like those that wait for CPU time. A short peak is enough.':
    'ゲストの 1 分間のロードアベレージが仮想 CPU 数を上回り、その差が 20 を超えています。CPU 時間を待つタスクに加え、ディスクを待つタスクも数えられます。短時間のピークでも発火します。',
  'The guest is overloaded: what runs in it answers very slowly or runs into timeouts.':
    'ゲストが過負荷になっています。ゲスト内の処理の応答が極端に遅くなるか、タイムアウトします。',
  'Tasks wait for a CPU in a VM': 'VM 内でタスクが CPU を待っている',
  'The one-minute load of the guest is by more than 10 above its number of virtual CPUs. Tasks that wait for a disk count like those that wait for CPU time. A short peak is enough.':
    'ゲストの 1 分間のロードアベレージが仮想 CPU 数を上回り、その差が 10 を超えています。CPU 時間を待つタスクに加え、ディスクを待つタスクも数えられます。短時間のピークでも発火します。',
  'What runs in the guest answers slowly. Under a lasting load it may run into timeouts.':
    'ゲスト内の処理の応答が遅くなります。高負荷が続くと、タイムアウトする可能性があります。',
  'A component of KubeVirt uses more CPU than it requests': 'KubeVirt コンポーネントの CPU 使用量が要求量を超過',
  'For five minutes a pod of virt-api, virt-controller, virt-handler or virt-operator has used more CPU time than its container requests. That is normal: the requests are tiny (5 to 10 thousandths of a CPU), and there is no limit.':
    'virt-api、virt-controller、virt-handler、virt-operator のいずれかの Pod で、コンテナーの要求量 (requests) を超える CPU が 5 分間使用されています。要求量はごくわずか（1000 分の 5 から 10 CPU）で上限 (limits) もないため、これは正常な動作です。',
  'Saved series of Prometheus with what the pods request and use. Objects hold the requests alone: they say nothing about use.':
    '保存された Prometheus の時系列から、Pod の CPU の要求量と使用量を確認します。オブジェクトに含まれるのは要求量のみで、使用量は分かりません。',
  'A component of KubeVirt uses more memory than it requests': 'KubeVirt コンポーネントのメモリー使用量が要求量を超過',
  'For five minutes a pod of virt-api, virt-controller, virt-handler or virt-operator has used more memory than its container requests. That is normal, and there is no limit.':
    'virt-api、virt-controller、virt-handler、virt-operator のいずれかの Pod で、コンテナーの要求量 (requests) を超えるメモリーが 5 分間使用されています。上限 (limits) は設定されておらず、これは正常な動作です。',
  'Saved series of Prometheus with what the pods request and use. Objects hold the requests alone: they say nothing about use. A component that was killed for lack of memory (OOMKilled) is a matter of its node, not of this alert.':
    '保存された Prometheus の時系列から、Pod のメモリーの要求量と使用量を確認します。オブジェクトに含まれるのは要求量のみで、使用量は分かりません。メモリー不足によるコンポーネントの強制終了 (OOMKilled) はノード側の問題であり、このアラートとは関係ありません。',
  'requests to {apis} in the hour from {hour} UTC by {agents}':
    '{hour} UTC からの 1 時間に {agents} が {apis} へリクエスト',
  'Clients asked for deprecated versions of the KubeVirt API ({apis}) {count, one {once} other {# times}} in the hour from {hour} UTC: {clients}. Whether it was within the last 10 minutes the counts do not tell.':
    '{hour} UTC からの 1 時間に、非推奨バージョンの KubeVirt API（{apis}）へのリクエストが {count} 回ありました。クライアント: {clients}。直近 10 分以内のリクエストかどうかは、この集計からは分かりません。',
  'Only a must-gather asked for deprecated versions of the KubeVirt API ({apis}) in the hour from {hour} UTC: it reads each VM preset by name. That raises the alert for 10 minutes, too.':
    '{hour} UTC からの 1 時間に、非推奨バージョンの KubeVirt API（{apis}）へリクエストしたのは must-gather のみです。must-gather は個々の VM プリセットを名前で読み取ります。この場合もアラートは 10 分間発火します。',
  '{agent} ({user}): {count} × {verbs}': '{agent}（{user}）: {verbs} を計 {count} 回',
  'VM preset, a kind without a supported version': 'VM プリセット（サポート対象のバージョンがない種類のリソース）',
  'See who asked, how often and with which verbs:': 'リクエスト元、回数、verb を確認してください。',
  'Move {agent} (user {user}) to a supported version:':
    '{agent}（ユーザー {user}）を、サポート対象のバージョンを使用するように変更してください。',
  'Move {agent} (user {user}) to {versions}:':
    '{agent}（ユーザー {user}）を、{versions} を使用するように変更してください。',
  'VM presets have no supported version: replace them by instance types and preferences, then delete them. These are left:':
    'VM プリセットにはサポート対象のバージョンがありません。インスタンスタイプと preference に置き換えてから、削除してください。残っている VM プリセットは次のコマンドで確認します。',
  'The requests were made by collecting this archive; without VM presets it would not have made any.':
    'これらは、このアーカイブの収集によって発生したリクエストです。VM プリセットがなければ発生しません。',
  'Ten minutes later, check that no further request was made:': '10 分後に、新たなリクエストがないことを確認します。',
  'A deprecated version of the KubeVirt API is used': '非推奨バージョンの KubeVirt API が使用されている',
  'A client asked the API server for a deprecated version of a resource of kubevirt.io within 10 minutes.':
    'クライアントが 10 分以内に、kubevirt.io のリソースの非推奨バージョンを API サーバーにリクエストしました。',
  'Nothing yet: the requests will fail when an update removes that version.':
    '現時点で影響はありません。ただし、アップデートでそのバージョンが削除されると、リクエストは失敗します。',
  'The API server counts requests by hour, client and verb (APIRequestCount). Requests to list and watch do not count, nor, in newer releases, those to delete. Which versions are deprecated, their definitions say; without them only VirtualMachineInstancePreset is known to be. The counts cannot tell whether a request was made within the 10 minutes of the alert. Other groups, such as instancetype.kubevirt.io, do not count.':
    'API サーバーが時間、クライアント、verb ごとに集計したリクエスト数 (APIRequestCount) を確認します。list と watch のリクエストは数えません。新しいリリースでは delete も数えません。非推奨のバージョンは CRD で判断し、CRD がない場合は VirtualMachineInstancePreset のみを非推奨と見なします。アラートが対象とする 10 分間のリクエストかどうかは、この集計からは分かりません。instancetype.kubevirt.io など、他の API グループは対象外です。',
  'Move the client to a supported version; replace VM presets by instance types and preferences. The alert ends 10 minutes after the last request.':
    'サポート対象のバージョンを使用するようにクライアントを変更してください。VM プリセットはインスタンスタイプと preference に置き換えます。アラートは最後のリクエストの 10 分後に解消します。',
  'in this hour nobody asked for a deprecated version of the KubeVirt API':
    'この 1 時間に、非推奨バージョンの KubeVirt API へのリクエストはない',
  'in this hour nobody asked for a deprecated version of the KubeVirt API; the last requests, to {api} by {agents}, were in the hour from {hour} UTC':
    'この 1 時間に、非推奨バージョンの KubeVirt API へのリクエストはない。最後は {hour} UTC からの 1 時間で、{agents} が {api} へリクエスト',
  'there were requests to {api}, but by whom or with which verbs the archive does not tell':
    '{api} へのリクエストはあるが、リクエスト元または verb がアーカイブからは分からない',
  'only deletions were asked of {api}, which count in older releases; the archive does not tell the patch release':
    '{api} へのリクエストは削除のみ。削除が数えられるのは古いリリースだが、アーカイブからはパッチリリースを特定できない',
  'there were requests to {api}, but whether that version is deprecated its definition would tell':
    '{api} へのリクエストはあるが、CRD がないため、このバージョンが非推奨かどうかを判断できない',
  'the archive does not tell how often {api} was asked for': '{api} へのリクエストの回数がアーカイブからは分からない',
  'requests of the hour before collection may count, and the time of collection is not known':
    '収集前の 1 時間のリクエストが対象となる可能性があるが、収集時刻が不明',
  '{count, one {there is a VM preset} other {there are # VM presets}}, of a deprecated kind, but the counts of requests are not in the archive':
    '非推奨の VM プリセットが {count} 個あるが、リクエスト数の集計がアーカイブにない',
  'the node is cordoned': 'ノードがスケジュール対象外 (cordon)',
  'virt-handler gives no sign of life, the node was given up':
    'virt-handler の応答が途絶え、ノードが VM のスケジュール対象から外された',
  'virt-handler runs, but its device plugins are not ready':
    'virt-handler は実行中だが、デバイスプラグインの準備ができていない',
  'virt-handler is not running or just starting': 'virt-handler が実行されていないか、起動中',
  'virt-handler never marked the node': 'virt-handler がノードを一度もスケジュール可能に設定していない',
  'virt-handler on {node} is silent. See its pods, and those of the other nodes:':
    '{node} の virt-handler の応答が途絶えています。このノードと他のノードの virt-handler Pod を確認してください。',
  'virt-handler on {node} cannot register its devices. Read its log:':
    '{node} の virt-handler がデバイスを登録できません。ログを確認してください。',
  'See why no virt-handler runs on {node}:': '{node} で virt-handler が実行されていない理由を確認してください。',
  'No node can run VMs': 'VM を実行できるノードがない',
  'Either no node offers KVM (hardware virtualization) while software emulation is off, or no node may take VMs: none is marked as schedulable by virt-handler, or all that are have been cordoned (this counts from release 4.22 on).':
    'KVM（ハードウェア仮想化）を利用できるノードがなくソフトウェアエミュレーションも無効になっているか、VM を配置できるノードがありません。後者は、virt-handler がスケジュール可能に設定したノードがない場合、またはそのすべてがスケジュール対象外 (cordon) の場合です（cordon が考慮されるのはリリース 4.22 以降）。',
  'No VM can start or be migrated. Running VMs go on where they are.':
    'VM の起動もライブマイグレーションもできません。実行中の VM は現在のノードで動作を続けます。',
  'For each node status.allocatable of devices.kubevirt.io/kvm, the label kubevirt.io/schedulable, and whether it is cordoned; the setting for software emulation. Taints and readiness of nodes do not count. A label alone has no time: heartbeat, events, taint of the cordon and start of virt-handler tell its age. If virt-handler and virt-controller are both down the labels go stale and the alert stays silent.':
    '各ノードについて、status.allocatable の devices.kubevirt.io/kvm、ラベル kubevirt.io/schedulable、スケジュール対象外 (cordon) かどうかを確認します。ソフトウェアエミュレーションの設定も確認します。ノードの taint と Ready 状態は考慮しません。ラベルには時刻がないため、ハートビート、イベント、cordon による taint、virt-handler の起動時刻から経過時間を判断します。virt-handler と virt-controller が両方とも停止しているとラベルが更新されず、アラートは発火しません。',
  'Uncordon nodes whose maintenance is over, bring virt-handler back, let the placement of workloads select nodes, or switch virtualization on in the firmware. For test clusters only, software emulation can be switched on.':
    'メンテナンスが終わったノードを uncordon する、virt-handler を復旧する、ワークロードの配置設定でノードが選択されるようにする、ファームウェアで仮想化を有効にする、のいずれかを実施してください。テスト用のクラスターに限り、ソフトウェアエミュレーションを有効にすることもできます。',
  'no node offers KVM, and software emulation is off':
    'KVM を利用できるノードがなく、ソフトウェアエミュレーションも無効',
  'no node may take VMs': 'VM を配置できるノードがない',
  'no node offers KVM, and none may take VMs': 'KVM を利用できるノードも、VM を配置できるノードもない',
  'None of {count} nodes offers KVM to VMs, and software emulation is off.':
    '{count} 台のノードのいずれも VM に KVM を提供しておらず、ソフトウェアエミュレーションも無効です。',
  'None of {count} nodes may take VMs: {marked, one {# is} other {# are}} marked as schedulable, all of those cordoned.':
    '{count} 台のノードのいずれにも VM を配置できません。スケジュール可能に設定されたノードは {marked} 台ありますが、すべてスケジュール対象外 (cordon) です。',
  'None of {count} nodes may take VMs: virt-handler has marked none as schedulable.':
    '{count} 台のノードのいずれにも VM を配置できません。virt-handler がスケジュール可能に設定したノードがありません。',
  'None of {count} nodes offers KVM to VMs, and none is marked as schedulable without being cordoned.':
    '{count} 台のノードのいずれも VM に KVM を提供していません。また、スケジュール可能に設定され、かつ cordon されていないノードもありません。',
  'None of {count} nodes offers KVM. VMs use another hypervisor here, but the alert does not heed that.':
    '{count} 台のノードのいずれも KVM を提供していません。このクラスターの VM は別のハイパーバイザーを使用していますが、アラートはそれを考慮しません。',
  'no node offers KVM; whether software emulation is on is not in the archive':
    'KVM を利用できるノードがない。ソフトウェアエミュレーションが有効かどうかはアーカイブにない',
  'all nodes for VMs are cordoned, which counts from release 4.22 on; the archive does not tell the release':
    'VM を配置できるノードがすべてスケジュール対象外 (cordon)。これが対象となるのはリリース 4.22 以降だが、アーカイブからはリリースを特定できない',
  '{nodes} can take VMs': '{nodes} に VM を配置できる',
  '{nodes} can take VMs, by software emulation': '{nodes} に、ソフトウェアエミュレーションで VM を配置できる',
  '{nodes} are still marked as schedulable, but virt-handler there has given no sign of life for more than 5 minutes: the alert is silent only because the label is stale':
    '{nodes} はまだスケジュール可能に設定されているが、virt-handler の応答が 5 分より長く途絶えている。アラートが発火しないのは、ラベルが古いままになっているためにすぎない',
  'the labels of the nodes are not in the archive': 'ノードのラベルがアーカイブにない',
  'On test clusters only, and slow: VMs run without KVM when the environment variable KVM_EMULATION is set to true in spec.config.env of the Subscription:':
    'テスト用のクラスターに限ります（低速です）。Subscription の spec.config.env で環境変数 KVM_EMULATION を true に設定すると、KVM なしで VM を実行できます。',
  'Check that a node is marked as schedulable, not cordoned, and offers KVM:':
    'スケジュール可能に設定され、cordon されておらず、KVM を利用できるノードがあることを確認します。',
  'A VM has hardly any memory left inside': 'VM 内のメモリーの残りがほとんどない',
  'For 30 minutes less than 3 % of the memory that the guest sees is usable, while it hardly swaps (under 2 KiB/s) and has less than one major page fault per second: most likely it has no swap space.':
    'ゲストが認識するメモリーのうち、使用可能な量が 3% 未満の状態が 30 分間続いています。その間、スワップはほとんどなく（2 KiB/s 未満）、メジャーページフォールトも毎秒 1 回未満です。スワップ領域がない可能性が高い状態です。',
  'The guest is about to kill processes or to panic for lack of memory.':
    'メモリー不足のため、ゲストがまもなくプロセスを強制終了するか、パニックを起こします。',
  'hardly any memory is left in the guest of {vms}, and it does not swap':
    '{vms} のゲストにメモリーの残りがほとんどなく、スワップもしていない',
  '{count, one {The guest of {vms} has} other {The guests of # VMs ({vms}) have}} less than 3 % of memory usable and hardly {count, one {swaps} other {swap}}.':
    'VM {vms}（計 {count} 台）のゲストで、使用可能なメモリーが 3% 未満になっており、スワップはほとんど発生していません。',
  '{count, one {The guest of {vms} has} other {The guests of # VMs ({vms}) have}} less than 3 % of memory usable and hardly {count, one {swaps} other {swap}}. Prometheus itself may stay silent: its rule looks for VMs under the names of their pods, which gives nothing.':
    'VM {vms}（計 {count} 台）のゲストで、使用可能なメモリーが 3% 未満になっており、スワップはほとんど発生していません。ただし、Prometheus ではアラートが発火しない可能性があります。ルールが VM を Pod の名前で照合しており、一致するものがないためです。',
  'no guest has hardly any memory left without swapping':
    'メモリーの残りがほとんどなく、スワップもしていないゲストはない',
  'See whether the guest has swap space at all, and add some where your rules allow it; it gains time, not memory.':
    'ゲストにスワップ領域があるかどうかを確認し、運用ルールで認められていれば追加してください。スワップは時間を稼ぐだけで、メモリー自体は増えません。',
  'A VM runs short of memory inside': 'VM 内のメモリーが不足',
  'Less than 5 % of the memory that the guest sees is usable, and over five minutes it had more than five major page faults per second or more than 1 MiB/s of swap traffic, all that for five minutes.':
    'ゲストが認識するメモリーのうち使用可能な量が 5% 未満で、かつ直近 5 分間にメジャーページフォールトが毎秒 5 回、またはスワップが 1 MiB/s を超える状態が、5 分間続いています。',
  'What runs in the guest slows down badly; in the end the guest kills processes or panics.':
    'ゲスト内の処理が大幅に遅くなります。最終的には、ゲストがプロセスを強制終了するか、パニックを起こします。',
  'little memory is left in the guest of {vms}, and it swaps or faults':
    '{vms} のゲストのメモリーが残り少なく、スワップまたはページフォールトが発生',
  '{count, one {The guest of {vms} has} other {The guests of # VMs ({vms}) have}} less than 5 % of memory usable and {count, one {swaps or reads} other {swap or read}} pages back from disk all the time.':
    'VM {vms}（計 {count} 台）のゲストで、使用可能なメモリーが 5% 未満になっており、スワップまたはディスクからのページの再読み込みが続いています。',
  '{count, one {The guest of {vms} has} other {The guests of # VMs ({vms}) have}} less than 5 % of memory usable and {count, one {swaps or reads} other {swap or read}} pages back from disk all the time. Prometheus itself may stay silent: its rule looks for VMs under the names of their pods, which gives nothing.':
    'VM {vms}（計 {count} 台）のゲストで、使用可能なメモリーが 5% 未満になっており、スワップまたはディスクからのページの再読み込みが続いています。ただし、Prometheus ではアラートが発火しない可能性があります。ルールが VM を Pod の名前で照合しており、一致するものがないためです。',
  'no guest has both little memory left and much swapping or many major page faults':
    'メモリーが残り少なく、かつスワップまたはメジャーページフォールトが多いゲストはない',
  'If the guest swaps: see that its swap space is large and fast enough, or off where your rules forbid it (then processes are killed earlier).':
    'ゲストがスワップしている場合は、スワップ領域の容量と速度が十分かどうかを確認してください。運用ルールで禁止されている場合は、スワップが無効になっていることを確認します（その場合、プロセスはより早い段階で強制終了されます）。',
  'its nodes are drained, or it is evicted from them, again and again':
    'ノードのドレイン、またはノードからの退避が繰り返されている',
  'migrations by the automatic update of workloads, or for a change of the running VM':
    'ワークロードの自動更新、または実行中の VM への変更による移行',
  'migrations that a user or some automation asks for': 'ユーザーまたは自動化ツールの要求による移行',
  'migrations that were not asked for by KubeVirt itself': 'KubeVirt 自体の要求によるものではない移行',
  'who asks for the migrations is not in the archive': '移行の要求元がアーカイブにない',
  'See which migrations of {vm} there were and who asked for them; only the newest five are kept:':
    '{vm} の移行の履歴と要求元を確認してください。保持されるのは最新の 5 件のみです。',
  'These nodes are cordoned, not ready or short of something: {nodes}. Find out why, and mend that first:':
    'スケジュール対象外 (cordon)、NotReady、またはリソース不足のノードがあります: {nodes}。原因を調べ、先に解消してください。',
  'These pools of nodes are being updated: {pools}. The migrations end with the update; if it goes in circles, see why:':
    '更新中の MachineConfigPool があります: {pools}。移行は更新が完了すれば収まります。更新が何度も繰り返されている場合は、原因を確認してください。',
  'A descheduler is installed. See whether its profile keeps evicting VMs:':
    'Descheduler がインストールされています。そのプロファイルによって VM が繰り返し退避されていないかを確認してください。',
  'VMs are evicted from nodes. Look for repeated drains, short resources and failing nodes:':
    'VM がノードから退避されています。ドレインの繰り返し、リソース不足、障害が発生しているノードがないかを確認してください。',
  'See whether {vm} is migrated for the same change or update again and again:':
    '{vm} が同じ変更または更新のために繰り返し移行されていないかを確認してください。',
  'Find the user or automation that asks for migrations of {vm}, and stop it:':
    '{vm} の移行を要求しているユーザーまたは自動化ツールを特定し、停止してください。',
  'Check that no more migrations are added; the alert ends once fewer than 12 were seen within 24 hours:':
    '移行が増えていないことを確認します。アラートは、24 時間以内の移行が 12 回を下回ると解消します。',
  'VM is migrated too often': 'VM の移行回数が多すぎる',
  'A VM has been live migrated 12 times or more within 24 hours.':
    'VM が 24 時間以内に 12 回以上ライブマイグレーションされました。',
  'The guest is slowed down by each migration, and the network and the nodes are loaded.':
    '移行のたびにゲストの性能が低下し、ネットワークとノードに負荷がかかります。',
  'The finished migrations of each VM, of which only the newest five are kept; completed migrations in the logs of virt-handler, and events. Whether older ones were deleted within the 24 hours, and migrations of a VM before it was started anew, show only in saved Prometheus data.':
    '各 VM の完了した移行（最新の 5 件のみ保持）、virt-handler のログに記録された移行の完了、イベントを確認します。24 時間以内に削除された古い移行の有無と、VM を起動し直す前の移行は、保存された Prometheus のデータでしか分かりません。',
  'Stop what asks for the migrations: repeated drains, an update of nodes that goes in circles, a descheduler profile, automation; mend nodes that are short of memory, CPU or disk, or lose their network.':
    'ドレインの繰り返し、終わらないノードの更新、Descheduler のプロファイル、自動化ツールなど、移行を引き起こしている原因を解消してください。メモリー、CPU、ディスクの不足やネットワークの切断が発生しているノードは修復します。',
  '{count, one {The VM {names} has} other {# VMs ({names}) have}} 12 or more migrations that succeeded.':
    'VM {names}（計 {count} 台）で、移行が 12 回以上成功しています。',
  '{count, one {# VM} other {# VMs}} with 12 or more successful migrations': '12 回以上移行に成功した VM が {count} 台',
  'Logs or events tell of 12 or more successful migrations within 24 hours of {count, one {the VM {names}} other {# VMs ({names})}}.':
    'ログまたはイベントによると、VM {names}（計 {count} 台）の移行が 24 時間以内に 12 回以上成功しています。',
  'The newest five migrations of {count, one {the VM {names}} other {# VMs ({names})}} lie within eight hours; older ones are not kept. At that rate there are 12 within 24 hours.':
    'VM {names}（計 {count} 台）では、最新 5 件の移行が 8 時間以内に行われています。それより前の移行は保持されていません。この頻度では 24 時間に 12 回に達します。',
  '{count, one {# VM is} other {# VMs are}} migrated so often that 12 times within 24 hours are plausible':
    '{count} 台の VM の移行が頻繁で、24 時間以内に 12 回に達している可能性がある',
  'no VM can have had 12 successful migrations within 24 hours':
    '24 時間以内に移行が 12 回成功した可能性のある VM はない',
  '{count, one {# VM has} other {# VMs have}} had five or more migrations lately; how many more were deleted already cannot be seen: {names}':
    '最近 5 回以上移行された VM が {count} 台あるが、すでに削除された移行の数は確認できない: {names}',
  '{count, one {# VM was} other {# VMs were}} started anew within 24 hours; migrations before that count as well and cannot be seen: {names}':
    '24 時間以内に起動し直した VM が {count} 台ある。それ以前の移行も対象となるが、確認できない: {names}',
  '{count} successful migrations seen': '成功した移行を {count} 回確認',
  'VM stays in an error state': 'VM がエラー状態のまま',
  'A VM is in an error state (no node, image, claim or DataVolume for it, or it crashes again and again), and its conditions have not changed for five minutes.':
    'VM がエラー状態（配置できるノード、イメージ、PVC、DataVolume がない、またはクラッシュを繰り返している）で、condition が 5 分間変化していません。',
  'Remove what the state names: make room on nodes, correct the image, restore the claim, repair the DataVolume, or mend the guest.':
    '状態が示す原因を解消してください（ノードの空きリソースの確保、イメージの修正、PVC の復元、DataVolume の修復、ゲストの修復など）。',
  '{count, one {The VM {name} is in the state {status}} other {# VMs are in a error state}}, and no condition of {count, one {it} other {theirs}} has changed for a while.':
    'エラー状態の VM があり（{name}: {status}、計 {count} 台）、しばらくの間 condition が変化していません。',
  '{count, one {{name} is {status}} other {# VMs are in a error state}}, with conditions that do not change':
    'VM がエラー状態のまま、condition が変化していない（{name}: {status}、計 {count} 台）',
  'no VM is in a error state': 'エラー状態の VM はない',
  'VM does not get past migrating': 'VM の移行が終わらない',
  'A VM migrates, and its conditions have not changed for five minutes.':
    'VM が移行中で、condition が 5 分間変化していません。',
  'Look at the migration object; one that does not get on can be cancelled, the VM keeps running on its node.':
    '移行のオブジェクトを確認してください。進まない移行はキャンセルでき、VM は現在のノードで動作を続けます。',
  '{count, one {The VM {name} is in the state {status}} other {# VMs are in a migrating state}}, and no condition of {count, one {it} other {theirs}} has changed for a while.':
    '移行中の VM があり（{name}: {status}、計 {count} 台）、しばらくの間 condition が変化していません。',
  '{count, one {{name} is {status}} other {# VMs are in a migrating state}}, with conditions that do not change':
    'VM が移行中のまま、condition が変化していない（{name}: {status}、計 {count} 台）',
  'no VM is in a migrating state': '移行中の VM はない',
  'VM does not get past starting': 'VM の起動が終わらない',
  'A VM has been provisioning, starting or waiting for a volume, and its conditions have not changed for five minutes.':
    'VM がプロビジョニング中、起動中、またはボリューム待ちの状態で、condition が 5 分間変化していません。',
  'See what the VM waits for (disk, claim, node, image) and remove that; a long import needs patience only.':
    'VM が何（ディスク、PVC、ノード、イメージなど）を待っているかを確認し、原因を解消してください。インポートに時間がかかっているだけであれば、完了を待ちます。',
  '{count, one {The VM {name} is in the state {status}} other {# VMs are in a starting state}}, and no condition of {count, one {it} other {theirs}} has changed for a while.':
    '起動処理中の VM があり（{name}: {status}、計 {count} 台）、しばらくの間 condition が変化していません。',
  '{count, one {{name} is {status}} other {# VMs are in a starting state}}, with conditions that do not change':
    'VM が起動処理中のまま、condition が変化していない（{name}: {status}、計 {count} 台）',
  'no VM is in a starting state': '起動処理中の VM はない',
  'The memory of a virt-launcher pod is nearly used up': 'virt-launcher Pod のメモリーの残りがわずか',
  'What the container of a VM uses came within 50 MiB of its memory request (20 MiB up to release 4.12; up to 4.10 of its limit) for a minute.':
    'VM のコンテナーのメモリー使用量が要求量 (requests) に近づき、残りが 50 MiB 未満の状態が 1 分間続いています（リリース 4.12 までは 20 MiB、4.10 までは上限 (limits) との差）。',
  'A pod above its request is evicted or killed earlier than others when its node runs out of memory. Without a limit nothing else happens.':
    'ノードのメモリーが不足すると、要求量を超えている Pod は他の Pod より先に退避または強制終了されます。上限がなければ、他に影響はありません。',
  'Saved series of Prometheus with the memory that launcher pods use and request. Objects do not hold the use; a VM that was killed for lack of memory (OOMKilled) or evicted is an aftermath that has other causes as well, and no proof of this alert.':
    '保存された Prometheus の時系列から、virt-launcher Pod のメモリーの使用量と要求量を確認します。使用量はオブジェクトには含まれません。VM のメモリー不足による強制終了 (OOMKilled) や退避は結果として起こる事象で、他の原因でも発生するため、このアラートの証拠にはなりません。',
  'The alert is deprecated, was removed in release 4.19, and may be ignored or silenced. If launcher pods are killed for lack of memory, give the VMs more overhead or a larger memory request.':
    'このアラートは非推奨で、リリース 4.19 で削除されました。無視するか、サイレンスにしてかまいません。virt-launcher Pod がメモリー不足で強制終了される場合は、VM のオーバーヘッドまたはメモリーの要求量を増やしてください。',
  '{count, one {The launcher pod {pods} has} other {# launcher pods ({pods}) have}} less than {below} MiB left of the memory that is set aside for {count, one {it} other {them}}.':
    'virt-launcher Pod {pods}（計 {count} 個）で、割り当てられたメモリーの残りが {below} MiB 未満です。',
  'nearly out of the memory set aside for them: {pods}': '割り当てられたメモリーの残りがわずか: {pods}',
  'less than {below} MiB left': '残り {below} MiB 未満',
  '{free} MiB left': '残り {free} MiB',
  'every launcher pod has at least {below} MiB left of the memory set aside for it':
    'すべての virt-launcher Pod で、割り当てられたメモリーが {below} MiB 以上残っている',
  'how much memory launcher pods use is only known to Prometheus; objects do not tell':
    'virt-launcher Pod のメモリー使用量は Prometheus のデータでのみ確認でき、オブジェクトからは判断できない',
  'See whether {pod} or its container was killed for lack of memory; if not, nothing needs to be done:':
    '{pod} またはそのコンテナーが、メモリー不足で強制終了されていないかを確認します。されていなければ、対処は不要です。',
  'See whether nodes are short of memory:': 'メモリーが不足しているノードがないかを確認します。',
  'If launcher pods are killed: raise spec.template.spec.domain.resources.requests.memory of the VM above the memory of its guest. It counts from the next restart of the VM on:':
    'virt-launcher Pod が強制終了される場合は、VM の spec.template.spec.domain.resources.requests.memory をゲストのメモリーより大きくしてください。次回の VM の再起動から有効になります。',
  'Else silence the alert if it disturbs (here for 90 days); it is gone after the upgrade to 4.19:':
    '強制終了されておらず、アラートが不要であれば、サイレンスにしてください（例では 90 日間）。4.19 へのアップグレード後はアラートがなくなります。',
  'See what the launcher pods use now:': 'virt-launcher Pod の現在の使用量を確認します。',
  'Fewer than two nodes can run VMs with KVM': 'KVM で VM を実行できるノードが 2 台未満',
  'The cluster has more than one node, but fewer than two of them offer KVM (hardware virtualization) to VMs. Control-plane nodes count among the nodes, so a cluster with one worker raises it rightly.':
    'クラスターに複数のノードがありますが、VM に KVM（ハードウェア仮想化）を提供するノードが 2 台未満です。ノード数にはコントロールプレーンノードも含まれるため、ワーカーノードが 1 台のクラスターでも発火します（誤検知ではありません）。',
  'VMs cannot be migrated: a drained or failed node takes its VMs down. Without any such node none can start.':
    'VM をライブマイグレーションできないため、ノードのドレインや障害の際に、そのノードの VM は停止します。該当するノードが 1 台もない場合は、VM を起動できません。',
  'Counts the nodes and those with devices.kubevirt.io/kvm in status.allocatable; status.capacity does not count, it stays where the device is broken. Allocatable has no time of its own: its age is that of the node, its last change of readiness, the start of virt-handler on it, or what the log of virt-handler tells.':
    '全ノード数と、status.allocatable に devices.kubevirt.io/kvm があるノードの数を数えます。status.capacity はデバイスが故障しても値が残るため、使用しません。allocatable には時刻がないため、ノードの作成、最後の Ready 状態の変化、そのノードでの virt-handler の起動、または virt-handler のログから経過時間を判断します。',
  'Switch virtualization on in the firmware (or nested virtualization) of the nodes that lack it, bring virt-handler back to them, let the placement of workloads select more nodes, or add a node.':
    'KVM を利用できないノードのファームウェアで仮想化（またはネストされた仮想化）を有効にする、そのノードの virt-handler を復旧する、ワークロードの配置設定で選択されるノードを増やす、ノードを追加する、のいずれかを実施してください。',
  'of {count} nodes {with, one {only one offers} other {# offer}} KVM':
    '{count} 台のノードのうち、KVM を利用できるのは {with} 台',
  'Of {count} nodes {with, one {only one offers} other {# offer}} KVM to VMs; live migration needs two.':
    '{count} 台のノードのうち、VM に KVM を提供しているのは {with} 台です。ライブマイグレーションには 2 台必要です。',
  'Of {count} nodes {with, one {only one offers} other {# offer}} KVM to VMs; live migration needs two. Software emulation is on, but the alert does not heed that.':
    '{count} 台のノードのうち、VM に KVM を提供しているのは {with} 台です。ライブマイグレーションには 2 台必要です。ソフトウェアエミュレーションは有効ですが、アラートはそれを考慮しません。',
  'Of {count} nodes {with, one {only one offers} other {# offer}} KVM to VMs. VMs use another hypervisor here, but the alert does not heed that.':
    '{count} 台のノードのうち、VM に KVM を提供しているのは {with} 台です。このクラスターの VM は別のハイパーバイザーを使用していますが、アラートはそれを考慮しません。',
  '{count} nodes offer KVM': '{count} 台のノードで KVM を利用できる',
  'the cluster has no more than one node that counts': '対象となるノードがクラスターに 1 台以下',
  'arbiter nodes do not count, and without {arbiters} the cluster has no more than one node':
    'arbiter ノードは対象外であり、{arbiters} を除くとクラスターのノードは 1 台以下',
  'in this release only nodes that offer KVM with the value 0 are taken off, and {rest} of {count} nodes remain':
    'このリリースで除外されるのは KVM の値が 0 のノードのみで、{count} 台のうち {rest} 台が残る',
  'whether arbiter nodes count depends on the patch release of KubeVirt, which the archive does not tell':
    'arbiter ノードが対象になるかどうかは KubeVirt のパッチリリースによるが、アーカイブからは特定できない',
  'If no other node can offer KVM, add a worker that can.':
    'KVM を利用できるノードが他にない場合は、KVM を利用できるワーカーノードを追加してください。',
  'Check that two nodes or more offer KVM:': '2 台以上のノードで KVM を利用できることを確認します。',
  'VMs on a node without a working virt-handler': 'virt-handler が機能していないノードに VM がある',
  'A node holds virt-launcher pods, but no virt-handler pod on it is ready. Nothing manages the VMs there any more.':
    'virt-launcher Pod があるノードに、Ready の virt-handler Pod がありません。そのノードの VM は管理されていない状態です。',
  'The VMs keep running as they are, but they cannot be stopped, migrated, changed or watched; their reported state goes stale.':
    'VM はそのまま動作を続けますが、停止、ライブマイグレーション、変更、監視ができません。報告される状態も更新されなくなります。',
  'For each node: does a virt-handler pod with condition Ready stand on it, and do VMIs or virt-launcher pods (finished ones count too)? Their pods lie in VM namespaces, which only --vms_details collects; without them status.nodeName and status.activePods of the VMIs are taken.':
    'ノードごとに、condition Ready の virt-handler Pod があるか、VMI または virt-launcher Pod（終了したものも含む）があるかを確認します。virt-launcher Pod は VM の namespace にあり、--vms_details を指定した場合にのみ収集されます。収集されていない場合は、VMI の status.nodeName と status.activePods を使用します。',
  'Bring the node or its virt-handler pod back; if the placement of workloads excludes the node, include it again or move its VMs first. Remove finished virt-launcher pods that were left behind.':
    'ノードまたはその virt-handler Pod を復旧してください。ワークロードの配置設定でノードが除外されている場合は、再び対象に含めるか、先に VM を移行します。残っている終了済みの virt-launcher Pod は削除してください。',
  '{count, one {The node {nodes} has} other {# nodes ({nodes}) have}} no ready virt-handler but {vmis, one {# VMI} other {# VMIs}} on {count, one {it} other {them}}.':
    'ノード {nodes}（計 {count} 台）に Ready の virt-handler がなく、{vmis} 個の VMI が残っています。',
  '{count, one {The node {nodes} has} other {# nodes ({nodes}) have}} no ready virt-handler, and finished virt-launcher pods still stand on {count, one {it} other {them}}; no VMI is there.':
    'ノード {nodes}（計 {count} 台）に Ready の virt-handler がなく、終了済みの virt-launcher Pod が残っています。VMI はありません。',
  'no ready virt-handler on {nodes}, where virt-launcher pods are':
    'virt-launcher Pod がある {nodes} に、Ready の virt-handler がない',
  'events say that virt-handler is gone from {nodes}, where VMs are':
    'イベントによると、VM がある {nodes} で virt-handler がなくなっている',
  'every node that can hold VMs has a ready virt-handler':
    'VM を配置できるすべてのノードに Ready の virt-handler がある',
  'no VMI is on a node without a ready virt-handler': 'Ready の virt-handler がないノードに VMI はない',
  'whether a virt-handler is on {node} cannot be told: the pods of {namespace} were not all collected':
    '{namespace} の Pod がすべては収集されていないため、{node} に virt-handler があるかどうかを判断できない',
  '{node} has no ready virt-handler, and whether VMs are on it cannot be told':
    '{node} に Ready の virt-handler がなく、VM があるかどうかも判断できない',
  'the node is cordoned; no virt-handler pod on it': 'ノードがスケジュール対象外 (cordon) で、virt-handler Pod がない',
  'virt-handler waits: {reason}': 'virt-handler が待機中: {reason}',
  'virt-handler is not ready': 'virt-handler が Ready でない',
  'If the node is lost for good: make sure that it is powered off (two copies of a VM would destroy its disks), then delete it so that its VMs start elsewhere:':
    'ノードを復旧できない場合は、電源が切れていることを必ず確認してから（同じ VM が二重に起動するとディスクが破損します）ノードを削除し、VM が別のノードで起動するようにしてください。',
  'No virt-handler is wanted on {node}: the placement of workloads or a taint excludes it. Compare placement, labels and taints:':
    '{node} は、ワークロードの配置設定または taint によって virt-handler の配置対象から外れています。配置設定、ラベル、taint を比較してください。',
  'Let the placement select {node} again, or tolerate its taint; else migrate or stop its VMs first.':
    '配置設定で {node} が再び選択されるようにするか、taint を toleration で許容してください。どちらも行わない場合は、先に VM を移行または停止します。',
  'The image of virt-handler on {node} cannot be pulled. See why, then mend registry or pull secret:':
    '{node} の virt-handler のイメージをプルできません。原因を確認し、レジストリーまたはプルシークレットを修正してください。',
  'virt-handler on {node} keeps dying. Read its last words:':
    '{node} の virt-handler がクラッシュを繰り返しています。終了直前のログを確認してください。',
  'virt-handler on {node} runs but is not ready. Read its log:':
    '{node} の virt-handler は実行中ですが、Ready ではありません。ログを確認してください。',
  'If nothing explains it, have it made anew (VMs keep running):':
    '原因が見つからない場合は、virt-handler Pod を作り直してください（VM は動作を続けます）。',
  'Only finished virt-launcher pods are left on {node}. Remove them:':
    '{node} には終了済みの virt-launcher Pod のみが残っています。削除してください。',
  'Check that each node has a ready virt-handler:': '各ノードに Ready の virt-handler があることを確認します。',
  'the automatic update is tried and fails': '自動更新が試行されているが、失敗している',
  'a change of the running VM waits for a migration ({change})': '実行中の VM への変更が移行を待っている（{change}）',
  'outdated launcher, and no automatic update of workloads is configured':
    'virt-launcher が古く、ワークロードの自動更新が設定されていない',
  'outdated launcher; only live migration would update it, and it cannot be live migrated':
    'virt-launcher が古い。更新にはライブマイグレーションが必要だが、この VM では実行できない',
  'outdated launcher; cannot be live migrated and waits for its turn to be evicted (shut down)':
    'virt-launcher が古い。ライブマイグレーションできないため、退避（シャットダウン）の順番を待っている',
  'outdated launcher; waits for its turn to be updated': 'virt-launcher が古く、更新の順番を待っている',
  'outdated launcher; how workloads are updated is not in the archive':
    'virt-launcher が古い。ワークロードの更新方法はアーカイブにない',
  'The update of KubeVirt is not finished ({phase}), and workloads are updated only after it. See what holds it up:':
    'KubeVirt のアップデートが完了していません（{phase}）。ワークロードの更新はその完了後に始まります。妨げているものを確認してください。',
  'Have outdated VMs live migrated automatically, some at a time. (With Evict as a second method, VMs that cannot migrate would be shut down.)':
    '未更新の VM が、数台ずつ自動でライブマイグレーションされるように設定してください（2 つ目の方法として Evict を追加すると、ライブマイグレーションできない VM はシャットダウンされます）。',
  'Or migrate one at a time, here {vm}:': 'または、1 台ずつ移行してください（例は {vm}）。',
  'Or migrate all that can be migrated; they queue up:':
    'または、移行できる VM をすべて移行してください（順番待ちになり、順次実行されます）。',
  '{vm} cannot be live migrated. Make it migratable (see VMCannotBeEvicted), or restart it, which shuts its guest down; choose the time:':
    '{vm} はライブマイグレーションできません。ライブマイグレーションできるようにする（VMCannotBeEvicted を参照）か、都合の良い時間帯に再起動してください（ゲストはシャットダウンされます）。',
  'VMs are evicted in batches, which shuts their guests down. To choose the time for {vm} yourself:':
    'VM は数台ずつ退避され、ゲストはシャットダウンされます。{vm} のシャットダウンの時間帯を自分で選ぶ場合は、次のコマンドで再起動してください。',
  'At most {count} migrations run at once in the cluster: large clusters take hours. See how they get on; if nothing moves, read why:':
    'クラスター全体で同時に実行される移行は最大 {count} 件のため、大規模なクラスターでは数時間かかります。進行状況を確認し、進んでいない場合は原因を調べてください。',
  'Read why the automatic update of {vm} fails:': '{vm} の自動更新が失敗する原因を確認してください。',
  'Migrate {vm}, which brings the waiting change about, or restart it:':
    '保留中の変更を反映するには、{vm} を移行するか、再起動してください。',
  'List the outdated VMs:': '未更新の VM を一覧表示します。',
  'Check that the number of outdated VMs goes down to 0:': '未更新の VM の数が 0 になることを確認します。',
  'Running VMs are outdated': '実行中の VM が未更新',
  'For a day, VMs have been running in virt-launcher pods of an older release, or with a change that only a migration brings about.':
    'VM が 1 日にわたり、古いリリースの virt-launcher Pod で動作しているか、移行によってのみ反映される変更が保留されたままになっています。',
  'These VMs lack the security fixes and features of the release that is installed.':
    'これらの VM には、インストール済みのリリースのセキュリティ修正と機能が適用されていません。',
  'The number that virt-controller writes into the KubeVirt object, the VM instances with their launcher images, labels and waiting changes, how workloads are updated, and since when the present virt-controller leads: with each new leader the 24 hours begin anew.':
    'virt-controller が KubeVirt オブジェクトに記録する台数、VMI とその virt-launcher のイメージ、ラベル、保留中の変更、ワークロードの更新方法を確認します。現在の virt-controller がリーダーになった時刻も確認します。リーダーが替わると、24 時間は最初から数え直されます。',
  'Let HyperConverged update workloads (workloadUpdateStrategy), migrate the VMs one by one, or restart those that cannot be live migrated.':
    'HyperConverged でワークロードの自動更新 (workloadUpdateStrategy) を設定するか、VM を 1 台ずつ移行してください。ライブマイグレーションできない VM は再起動します。',
  '{count, one {# running VM is} other {# running VMs are}} outdated: {names}.':
    '実行中の VM {count} 台が未更新です: {names}。',
  'virt-controller counts {count, one {# outdated VM} other {# outdated VMs}}; none of them can be told from the archive.':
    'virt-controller の集計では {count} 台の VM が未更新ですが、アーカイブからはどの VM かを特定できません。',
  '{count, one {# VM is} other {# VMs are}} outdated': '{count} 台の VM が未更新',
  '{count, one {# VM is} other {# VMs are}} marked as outdated, although virt-controller counts none at the moment':
    '{count} 台の VM が未更新と記録されているが、virt-controller の現在の集計では 0 台',
  '{count, one {# VM is} other {# VMs are}} outdated by the last count, which stands still while KubeVirt is not deployed ({phase})':
    '最後の集計では {count} 台の VM が未更新。KubeVirt が Deployed でない間（{phase}）、この台数は更新されない',
  'events or logs say that VMs fail to be updated to the installed release':
    'イベントまたはログによると、インストール済みのリリースへの VM の更新に失敗している',
  'virt-controller counts no outdated VM': 'virt-controller の集計では、未更新の VM はない',
  'no running VM is outdated': '実行中の VM に未更新のものはない',
  'this release has the alert only where workloads are updated automatically, which is not configured':
    'このリリースでは、ワークロードの自動更新が設定されている場合にのみアラートが存在するが、自動更新は設定されていない',
  'launcher image {image}': 'virt-launcher のイメージ {image}',
  'a disk that two nodes cannot use at once (its claim is not ReadWriteMany)':
    '2 台のノードから同時に使用できないディスクがある（PVC が ReadWriteMany ではない）',
  'a network interface on the pod network whose binding cannot migrate':
    '移行できないバインディングのネットワークインターフェースが Pod ネットワークに接続されている',
  'a device of the node that is passed through to the VM': 'ノードのデバイスが VM にパススルーされている',
  'a CPU that other nodes may not have (host CPU model or passthrough, TSC frequency)':
    '他のノードにない可能性がある CPU が必要（ホストの CPU モデルまたはパススルー、TSC 周波数）',
  'encrypted memory (SEV, TDX or Secure Execution)': 'メモリーが暗号化されている（SEV、TDX、Secure Execution）',
  'a hotplugged disk that cannot migrate': '移行できないホットプラグディスクがある',
  'a shared file system (virtiofs)': '共有ファイルシステム (virtiofs) を使用している',
  'SCSI persistent reservations': 'SCSI 永続予約 (Persistent Reservation) を使用している',
  'whether it can migrate has not been found out yet (no condition LiveMigratable), which counts as no':
    '移行の可否がまだ判定されていない（condition LiveMigratable がない）ため、移行不可と見なされる',
  'it cannot migrate: {reason}': '移行できない: {reason}',
  'claim {claims}, on {node}': 'PVC {claims}、ノード {node}',
  'List all VMs that cannot be live migrated, with the reason of each:':
    'ライブマイグレーションできない VM と、それぞれの理由を一覧表示します。',
  'See what storage the disk of {vm} is on. A claim cannot change its access mode: copy the disk to a storage class with ReadWriteMany, and let the VM use the copy:':
    '{vm} のディスクがどのストレージにあるかを確認してください。PVC のアクセスモードは変更できないため、ReadWriteMany のストレージクラスにディスクをコピーし、VM でコピーを使用します。',
  'Connect the pod network of {vm} with masquerade (or put the interface on another network):':
    '{vm} の Pod ネットワークへの接続を masquerade に変更してください（またはインターフェースを別のネットワークに接続します）。',
  'Detach the host devices or GPUs of {vm} if it can do without; else it has to be stopped for a drain:':
    '{vm} からホストデバイスまたは GPU を切り離してください。切り離せない場合は、ドレインの際に VM を停止する必要があります。',
  'Give {vm} a named CPU model that all nodes have, in place of host-passthrough or host-model:':
    '{vm} の CPU モデルを、host-passthrough または host-model から、すべてのノードで利用できる名前付きの CPU モデルに変更してください。',
  '{vm} has encrypted memory and cannot migrate by design; it has to be stopped for a drain.':
    '{vm} はメモリーが暗号化されており、仕様上ライブマイグレーションできません。ドレインの際に停止する必要があります。',
  'Unplug the disk of {vm}, or make it a permanent one on ReadWriteMany storage:':
    '{vm} のディスクを取り外すか、ReadWriteMany のストレージ上の永続的なディスクに変更してください。',
  'Remove the shared file system from {vm}, or live with its shutdown on a drain:':
    '{vm} から共有ファイルシステムを削除してください。削除できない場合は、ドレインの際にシャットダウンする前提で運用します。',
  'Switch persistent reservations off for the disk of {vm}, or live with its shutdown on a drain:':
    '{vm} のディスクの永続予約を無効にしてください。無効にできない場合は、ドレインの際にシャットダウンする前提で運用します。',
  'See why virt-handler has not judged {vm} yet; the reason may stand in its events:':
    'virt-handler が {vm} の移行の可否をまだ判定していない理由を確認してください。イベントに記録されている可能性があります。',
  'Read why {vm} cannot migrate, and remove the obstacle:': '{vm} を移行できない理由を確認し、原因を解消してください。',
  'Where a VM may be shut down when its node is drained, say so in the VM, here for {vm} (LiveMigrate blocks the drain instead):':
    'ノードのドレイン時にシャットダウンしてもよい VM には、その旨を設定してください（例は {vm}）。LiveMigrate のままではドレインが妨げられます。',
  'A change of the VM takes effect when it starts anew. This shuts the guest down; choose the time:':
    'VM への変更は、次に起動したときに有効になります。都合の良い時間帯に再起動してください（ゲストはシャットダウンされます）。',
  '{vm} belongs to no VirtualMachine, and its strategy cannot be changed while it runs: stop it when that can be borne.':
    '{vm} は VirtualMachine に属しておらず、実行中は退避戦略を変更できません。停止しても問題のない時間帯に停止してください。',
  'The strategy comes from the cluster. To change it for every VM without one of its own:':
    '退避戦略はクラスターの設定によるものです。独自の設定がないすべての VM に対して変更する場合は、次のコマンドを実行してください。',
  'Check that no VM with the strategy LiveMigrate is left that cannot migrate (it takes a minute):':
    '退避戦略が LiveMigrate で、ライブマイグレーションできない VM が残っていないことを確認します（反映に 1 分ほどかかります）。',
  'VM cannot be moved off its node': 'VM をノードから移動できない',
  'A VM is to be live migrated when its node is drained (eviction strategy LiveMigrate), but it cannot be live migrated.':
    'ノードのドレイン時に VM をライブマイグレーションする設定（退避戦略 LiveMigrate）ですが、その VM はライブマイグレーションできません。',
  'Its node cannot be drained: maintenance and updates of the node wait until somebody stops the VM.':
    'VM があるノードをドレインできません。誰かが VM を停止するまで、ノードのメンテナンスとアップデートは進みません。',
  'The eviction strategy of each running VM instance, else that of the KubeVirt object, and its condition LiveMigratable; where that is missing, it counts as not migratable. Whether there is another node to migrate to is not looked at.':
    '実行中の各 VMI の退避戦略（設定がなければ KubeVirt オブジェクトの退避戦略）と、condition LiveMigratable を確認します。LiveMigratable がない場合は、移行不可と見なします。移行先となる他のノードがあるかどうかは確認しません。',
  'Make the VM migratable (shared disks with ReadWriteMany, masquerade on the pod network, no host devices, a CPU model that other nodes have), or let it be shut down on a drain: set its eviction strategy to LiveMigrateIfPossible or None.':
    'VM をライブマイグレーションできるようにしてください（ReadWriteMany の共有ディスク、Pod ネットワークでの masquerade、ホストデバイスの切り離し、他のノードでも利用できる CPU モデル）。または、退避戦略を LiveMigrateIfPossible か None に設定し、ドレイン時のシャットダウンを許可してください。',
  '{count, one {The VM {names} has} other {# VMs ({names}) have}} the eviction strategy LiveMigrate but cannot be live migrated.':
    'VM {names}（計 {count} 台）の退避戦略は LiveMigrate ですが、ライブマイグレーションできません。',
  '{count, one {# VM} other {# VMs}} with the eviction strategy LiveMigrate cannot be live migrated':
    '退避戦略が LiveMigrate の VM {count} 台がライブマイグレーションできない',
  'events say that {count, one {# VM} other {# VMs}} to be evicted cannot be live migrated: {names}':
    'イベントによると、退避対象の VM {count} 台がライブマイグレーションできない: {names}',
  'no running VM with the eviction strategy LiveMigrate lacks the ability to migrate':
    '退避戦略が LiveMigrate の実行中の VM に、ライブマイグレーションできないものはない',
  '{count, one {# VM} other {# VMs}} cannot be live migrated, and the eviction strategy of the cluster, which applies to {count, one {it} other {them}}, is not in the archive':
    '{count} 台の VM がライブマイグレーションできず、それに適用されるクラスターの退避戦略がアーカイブにない',
  '{count, one {# VM} other {# VMs}} that {count, one {does} other {do}} not run cannot be live migrated; whether that counts depends on the release, which the archive does not tell':
    '実行中でない VM {count} 台がライブマイグレーションできない。これが対象になるかどうかはリリースによるが、アーカイブからは特定できない',
  'eviction strategy of the cluster (KubeVirt spec.configuration.evictionStrategy)':
    'クラスターの退避戦略（KubeVirt の spec.configuration.evictionStrategy）',
  'version of OpenShift Virtualization': 'OpenShift Virtualization のバージョン',
};
