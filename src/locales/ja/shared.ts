/** Japanese of the texts that several alerts share: the text for each English one. */
export const shared: Readonly<Record<string, string>> = {
  'Check that it becomes Available:': 'Available になることを確認します。',
  'Saved series of Prometheus: the queue length that KubeVirt has recorded, else the one-minute load of the guest minus its virtual CPUs. Objects and logs hold neither. The load comes from the guest agent (version 10 or newer). Prometheus can hardly work out the queue length from real series: the rule subtracts series with different labels. Then only this tool sees it.':
    '保存された Prometheus の時系列から、KubeVirt が記録した待ち行列の長さを確認します。ない場合は、ゲストの 1 分間のロードアベレージから仮想 CPU 数を引いて求めます。どちらもオブジェクトやログにはありません。ロードアベレージはゲストエージェント（バージョン 10 以降）から取得されます。ルールはラベルの異なる時系列どうしで引き算を行うため、Prometheus では実際の時系列から待ち行列の長さをほとんど算出できません。その場合、この状態を検出できるのは本ツールだけです。',
  'Find out in the guest whether its tasks wait for CPU time or for disks. Give the VM more virtual CPUs, move work elsewhere, or move the VM to a node that is less busy; for slow disks look at the storage.':
    'ゲスト内のタスクが CPU 時間とディスクのどちらを待っているかを特定してください。CPU 時間であれば、VM の仮想 CPU を増やす、処理を別の VM に移す、負荷の低いノードに VM を移行する、のいずれかを実施します。ディスクの遅延であれば、ストレージを調査します。',
  '{count, one {In the guest of {vms}} other {In the guests of # VMs ({vms})}} more than {limit} tasks were waiting for a CPU or a disk at {time}.':
    'VM {vms}（計 {count} 台）のゲストで、{time} の時点で {limit} 個を超えるタスクが CPU またはディスクを待っていました。',
  '{count, one {In the guest of {vms}} other {In the guests of # VMs ({vms})}} more than {limit} tasks were waiting for a CPU or a disk at {time}: load minus virtual CPUs. Prometheus itself may stay silent, because its rule subtracts series with different labels, which gives nothing.':
    'VM {vms}（計 {count} 台）のゲストで、{time} の時点で {limit} 個を超えるタスクが CPU またはディスクを待っていました（ロードアベレージから仮想 CPU 数を引いた値）。Prometheus のルールはラベルの異なる時系列どうしで引き算を行い、結果が得られないため、Prometheus ではアラートが発火しない可能性があります。',
  'more than {limit} tasks wait in the guest of {vms}': '{vms} のゲストで {limit} 個を超えるタスクが待機中',
  'in no guest do as many tasks wait as this alert is about':
    '待機中のタスク数がアラートの条件に達しているゲストはない',
  'the load of guests is only known to Prometheus; objects do not tell':
    'ゲストの負荷は Prometheus のデータにしかなく、オブジェクトからは分からない',
  'more than {limit} tasks wait': '{limit} 個を超えるタスクが待機中',
  '{queue} tasks wait': '{queue} 個のタスクが待機中',
  'Look into the guest of {vm}: tasks in state R wait for CPU time, tasks in state D for a disk (both count). For example with "top" or "vmstat 1":':
    '{vm} のゲストを確認してください。状態 R のタスクは CPU 時間を、状態 D のタスクはディスクを待っています（どちらも待機中のタスクに数えられます）。確認には "top" や "vmstat 1" などを使用します。',
  'For CPU time: see how many virtual CPUs {vm} has, and of what type:':
    'CPU 時間を待っている場合は、{vm} の仮想 CPU の数とタイプを確認します。',
  'Give it more (spec.template.spec.domain.cpu.sockets up to maxSockets works while it runs, else at the next restart), or run less in it:':
    '仮想 CPU を増やすか（spec.template.spec.domain.cpu.sockets は maxSockets まで実行中に変更可能。それ以外は次回の再起動時に反映）、VM 内の処理を減らしてください。',
  'See whether the nodes are short of CPU time:': 'ノードの CPU 時間が不足していないかを確認します。',
  'If the node of {vm} is, and another one is not, move the VM away:':
    '{vm} のノードで不足していて、余裕のある別のノードがあれば、VM を移行してください。',
  'The other VMs of this finding the same way; all VMs with their nodes:':
    '該当する他の VM にも同じ手順を実施してください。すべての VM とそのノードは、次のコマンドで確認します。',
  'Check the load in the guest a few minutes later:': '数分後に、ゲストの負荷を確認します。',
  'None by itself. The requests of these pods are small on purpose; a node that is full may slow them down.':
    'このアラート自体による影響はありません。これらの Pod の要求量 (requests) は意図的に小さく設定されていますが、ノードのリソースに余裕がないと処理が遅くなることがあります。',
  'Nothing needs to be done: the alert is deprecated, was removed in release 4.17, and may be ignored or silenced. If a node is short of the resource, relieve the node.':
    '対処は不要です。このアラートは非推奨で、リリース 4.17 で削除されたため、無視するかサイレンスを設定して構いません。ノードのリソースが不足している場合は、そのノードの負荷を下げてください。',
  '{count, one {The pod {pods} uses} other {# pods ({pods}) use}} more {resource} than its container requests.':
    'Pod {pods}（計 {count} 個）の {resource} の使用量が、コンテナーの要求量 (requests) を超えています。',
  '{count, one {The pod {pods} uses} other {# pods ({pods}) use}} more {resource} than its container requests. Whether the rule of this release sees it cannot be told.':
    'Pod {pods}（計 {count} 個）の {resource} の使用量が、コンテナーの要求量 (requests) を超えています。このリリースのルールがこれを検出するかどうかは特定できません。',
  'above its request: {pods}': '要求量 (requests) を超過: {pods}',
  'uses {used}, requests {requested}': '使用量 {used}、要求量 {requested}',
  'no component uses more than it requests': '要求量 (requests) を超えて使用しているコンポーネントはない',
  'what the components use is only known to Prometheus; to use more than a pod requests is normal':
    'コンポーネントの使用量は Prometheus のデータにしかない。要求量 (requests) を超える使用は正常な動作',
  'Nothing is wrong. Silence the alert if it disturbs (here for 90 days); it is gone after the upgrade to 4.17:':
    '異常ではありません。アラートが不要であれば、サイレンスを設定してください（次のコマンドでは 90 日間）。4.17 へのアップグレード後は、このアラート自体がなくなります。',
  'If the cluster is slow all the same, see what the pods use:':
    'それでもクラスターの動作が遅い場合は、Pod の使用量を確認します。',
  'See whether their nodes are short of it:': 'Pod が動作するノードで、そのリソースが不足していないかを確認します。',
  'See whether the silence is in place:': 'サイレンスが設定されていることを確認します。',
  'no VM runs, so that no guest reports anything': '実行中の VM がなく、ゲストからの報告もない',
  'no guest agent has reported from any VM that runs, and without one these numbers do not exist':
    'ゲストエージェントから報告のある実行中の VM がない。ゲストエージェントがなければ、この数値は存在しない',
  'Saved series of Prometheus: usable and available memory, major page faults and swap traffic, as the balloon device of the VM reports them. Objects and logs do not hold these numbers; memory and limits of the virt-launcher pod say nothing about them. The rule as written joins names of VMs with names of pods and can hardly find a pair. Then only this tool sees it.':
    '保存された Prometheus の時系列から、VM のバルーンデバイスが報告する使用可能メモリー (usable)、利用可能メモリー (available)、メジャーページフォールト、スワップの入出力を確認します。これらの値はオブジェクトやログにはなく、virt-launcher Pod のメモリー使用量や上限からも分かりません。ルールの式は VM 名と Pod 名を突き合わせるため、一致する組がほとんど得られません。その場合、この状態を検出できるのは本ツールだけです。',
  'the guest has little memory left and reads pages back from disk all the time':
    'ゲストの残りメモリーが少なく、ディスクからのページの再読み込みが続いている',
  'the guest has little memory left and swaps heavily': 'ゲストの残りメモリーが少なく、スワップが多発している',
  'the guest has little memory left, swaps heavily and reads pages back from disk all the time':
    'ゲストの残りメモリーが少なく、スワップの多発とディスクからのページの再読み込みが続いている',
  'the guest has hardly any memory left and does not swap':
    'ゲストの残りメモリーがほとんどなく、スワップも行われていない',
  '{percent} % usable, {faults} major page faults/s, {swap} swapped':
    '使用可能 {percent} %、メジャーページフォールト {faults} 回/s、スワップ {swap}',
  'not known': '不明',
  'the memory inside of guests is only known to Prometheus; objects do not tell':
    'ゲスト内のメモリーの状態は Prometheus のデータにしかなく、オブジェクトからは分からない',
  'See in the guest of {vm} which process takes the memory, and whether it may be stopped or limited:':
    '{vm} のゲストで、メモリーを消費しているプロセスと、それを停止または制限できるかどうかを確認してください。',
  'See how much memory {vm} has, and up to how much it may grow while it runs (maxGuest):':
    '{vm} のメモリー容量と、実行中に増やせる上限 (maxGuest) を確認してください。',
  'Give it more: raise spec.template.spec.domain.memory.guest (or choose a larger instance type). Without memory hotplug it counts from the next restart on, which shuts the guest down:':
    'spec.template.spec.domain.memory.guest を増やしてください（または、より大きいインスタンスタイプを選択します）。メモリーのホットプラグが使えない場合は次回の再起動時に反映され、再起動の際にゲストはシャットダウンされます。',
  'The other VMs of this finding the same way. All VMs with the memory they have:':
    '該当する他の VM にも同じ手順を実施してください。すべての VM とそのメモリー容量は、次のコマンドで確認します。',
  'Check a few minutes later that the guest has usable memory again ("free" in a Linux guest):':
    '数分後に、ゲストの使用可能メモリーが回復していることを確認します（Linux ゲストでは "free" を使用）。',
  'Free memory in the guest, or give the VM more: by hotplug, else with a restart. Add swap space in the guest where that is allowed.':
    'ゲスト内のメモリーを解放するか、VM のメモリーを増やしてください（ホットプラグ、使えない場合は再起動）。許可されている環境では、ゲストにスワップ領域を追加します。',
  'None by itself: the alert was given up because it does not prove a fault. The VMs it names may still be worth a look.':
    'このアラート自体による影響はありません。障害を裏付けるものではないため、廃止されたアラートです。ただし、対象の VM は確認する価値があります。',
  '{state} It would fire at {time}.': '{state}このまま続くと、アラートは {time} に発火します。',
  '{state} Since when cannot be told.': '{state}いつからこの状態なのかは特定できません。',
  'KubeVirt {version} does not have this alert; v0.58.1 to v0.59.2 have it':
    'KubeVirt {version} にこのアラートは存在しない（v0.58.1 から v0.59.2 までのみ）',
  'Takes status.printableStatus of each VM and the newest time of its conditions Ready, Failure and Paused, as the rule did. That is not the time when the state began.':
    '各 VM の status.printableStatus と、condition Ready、Failure、Paused のうち最新の時刻を、ルールと同じ方法で確認します。この時刻は、その状態が始まった時刻ではありません。',
  '/dev/kvm is missing on the node: virtualization is switched off in the firmware, or not passed on to it':
    'ノードに /dev/kvm がない。ファームウェアで仮想化が無効になっているか、ノードに仮想化機能が渡されていない',
  'virt-handler does not offer KVM to the kubelet': 'virt-handler が kubelet に KVM を提供していない',
  'virt-handler on the node is not ready': 'ノードの virt-handler が Ready でない',
  'virt-handler never offered KVM on the node': 'ノードの virt-handler が KVM を一度も提供していない',
  'OpenShift Virtualization is not installed: the definition of KubeVirt is not among those of the cluster':
    'OpenShift Virtualization がインストールされていない（クラスターに KubeVirt の CRD がない）',
  'nothing in the archive shows that OpenShift Virtualization is installed':
    'OpenShift Virtualization がインストールされていることを示すデータがアーカイブにない',
  'what {nodes} can give to VMs (status.allocatable) is not in the archive':
    'アーカイブに {nodes} の status.allocatable（VM に割り当て可能なリソース）がない',
  'See which nodes offer KVM:': 'KVM を利用できるノードを確認してください。',
  'Look on {node} whether its processor offers virtualization and /dev/kvm is there:':
    '{node} のプロセッサーが仮想化に対応し、/dev/kvm があるかを確認してください。',
  'Switch virtualization (VT-x or AMD-V) on in the firmware of such nodes, or nested virtualization in the hypervisor where a node is itself a VM; changed settings need a restart of the node. First move its VMs and pods away (VMs that cannot be migrated are shut down):':
    '該当するノードのファームウェアで仮想化（VT-x または AMD-V）を有効にしてください。ノード自体が VM の場合は、ハイパーバイザーでネストされた仮想化を有効にします。設定の変更にはノードの再起動が必要です。先にノードの VM と Pod を退避させてください（ライブマイグレーションできない VM はシャットダウンされます）。',
  'virt-handler on {node} runs, but KVM is not offered. Have it made anew (VMs keep running):':
    '{node} の virt-handler は実行中ですが、KVM が提供されていません。virt-handler Pod を作り直してください（VM は動作を続けます）。',
  'virt-handler on {node} is not ready. See why:':
    '{node} の virt-handler が Ready ではありません。原因を確認してください。',
  'virt-handler does not run on {node}. If VMs are to run there, compare the placement of workloads with its labels and taints:':
    '{node} で virt-handler が実行されていません。このノードで VM を実行する場合は、ワークロードの配置設定とノードのラベルおよび taint を比較してください。',
  'Then widen the placement of workloads so that it selects the node:':
    '次に、このノードが選択されるように、ワークロードの配置設定の対象を広げてください。',
  '{unready} of {running} running pods of {name} {unready, one {is} other {are}} not ready':
    '実行中の {name} の Pod {running} 個のうち {unready} 個が Ready でない',
  '{unready} of the {running} running pods of {name} in the namespace {namespace} {unready, one {does} other {do}} not count as ready: {why}.':
    'namespace {namespace} で実行中の {name} の Pod {running} 個のうち {unready} 個が Ready とみなされていません（理由: {why}）。',
  '{unready} of the {running} running pods of {name} in the namespace {namespace} {unready, one {is} other {are}} not ready: {why}. In this release the alert also depends on which of them answer Prometheus and what they say of themselves, which the archive does not show.':
    'namespace {namespace} で実行中の {name} の Pod {running} 個のうち {unready} 個が Ready ではありません（理由: {why}）。このリリースのアラートは、どの Pod が Prometheus に応答し、自身の状態をどう報告しているかにも依存しますが、これはアーカイブからは分かりません。',
  'every running pod of {name} is ready': '実行中の {name} の Pod はすべて Ready',
  'every running pod of {name} is ready; whether Prometheus gets their metrics was not collected':
    '実行中の {name} の Pod はすべて Ready。Prometheus がメトリクスを取得できているかどうかは収集されていない',
  'no pod of {name} is ready, which is another alert: {other}':
    '{name} の Pod がいずれも Ready でない。この状態は別のアラート {other} の対象',
  'Prometheus gets the metrics of no pod of {name}, which is another alert: {other}':
    'Prometheus が {name} のどの Pod からもメトリクスを取得できていない。この状態は別のアラート {other} の対象',
  'no pod of {name} is in phase Running': 'フェーズが Running の {name} の Pod がない',
  'the pods of {name} that are not ready do not answer Prometheus either; this release leaves them out':
    'Ready でない {name} の Pod は Prometheus にも応答していないため、このリリースでは対象外',
  'every running pod of {name} answers Prometheus, which is all that the alert of this release looks at':
    '実行中の {name} の Pod はすべて Prometheus に応答しており、このリリースのアラートの条件はこれのみ',
  'the objects of the pods of {name} do not say whether they are ready':
    '{name} の Pod のオブジェクトからは、Ready かどうかが分からない',
  'the KubeVirt of this cluster is older than the alert':
    'このクラスターの KubeVirt は、このアラートが追加される前のバージョン',
  'Check that all of them are ready; the alert ends as soon as they are:':
    'すべての Pod が Ready であることを確認します。すべて Ready になると、アラートは直ちに解消します。',
  'Find out why those pods are not ready (crash, failing probe, memory, lost node) and mend that. Pods that wait to be deleted on a node that is gone for good are removed by force.':
    'Pod が Ready にならない原因（クラッシュ、プローブの失敗、メモリー不足、ノードの喪失）を特定し、解消してください。復旧の見込みがないノードで削除待ちのままになっている Pod は、強制的に削除します。',
  'Bring the missing pods back: repair their node, make room on the control plane, mend the image or the quota. Do not raise spec.infra.replicas beyond what the control plane nodes can hold.':
    '不足している Pod を復旧してください。ノードの修復、コントロールプレーンの空きリソースの確保、イメージまたはクォータの問題の解消を行います。spec.infra.replicas は、コントロールプレーンノードに配置できる数を超えて増やさないでください。',
  '{up} of {wanted} pods of {name} {up, one {runs} other {run}}':
    '{name} の Pod {wanted} 個のうち稼働しているのは {up} 個',
  '{up} of the {wanted} pods of {name} that its Deployment in the namespace {namespace} wants {up, one {is} other {are}} at work, fewer than three quarters: {why}.':
    'namespace {namespace} の Deployment {name} が必要とする Pod {wanted} 個のうち、稼働しているのは {up} 個で、4 分の 3 を下回っています（理由: {why}）。',
  '{up} of the {wanted} pods of {name} that its Deployment in the namespace {namespace} wants {up, one {is} other {are}} at work, fewer than three quarters: {why}. The saved targets of Prometheus still call some of the others up; the two do not fit together.':
    'namespace {namespace} の Deployment {name} が必要とする Pod {wanted} 個のうち、稼働しているのは {up} 個で、4 分の 3 を下回っています（理由: {why}）。一方、保存された Prometheus のターゲットでは他の Pod の一部が up となっており、両者は食い違っています。',
  'there is no Deployment {name}, and whether it should be here cannot be told':
    'Deployment {name} がなく、このクラスターに必要なものかどうかを判断できない',
  'If the node is lost for good: make sure that it is powered off, then have the pod made anew elsewhere. Forcing it while the node still works would leave its process running unseen:':
    'ノードが復旧する見込みがない場合は、電源が切れていることを確認してから、Pod を別のノードに作り直してください。ノードがまだ動作している状態で強制削除すると、管理外のプロセスが動作し続けます。',
  '{summary} Which form of the rule this build has cannot be told, and by another one of its release the alert would not fire.':
    '{summary}このビルドのルールの形式は特定できず、同じリリースの別の形式ではアラートは発火しません。',
  'its image cannot be pulled ({reason})': 'イメージをプルできない（{reason}）',
  'its container {container} was killed for using too much memory':
    'コンテナー {container} がメモリーの使いすぎにより強制終了された',
  'its container {container} keeps ending ({reason})': 'コンテナー {container} が終了を繰り返している（{reason}）',
  'its container {container} cannot be made ({reason})': 'コンテナー {container} を作成できない（{reason}）',
  'its container {container} has not started ({reason})': 'コンテナー {container} が起動していない（{reason}）',
  'no node takes it ({reason})': 'Pod を配置できるノードがない（{reason}）',
  'it has ended ({reason})': 'Pod が終了している（{reason}）',
  'its node is not ready': 'Pod のノードが Ready でない',
  'it is being deleted and does not go away': 'Pod の削除が完了しない',
  'its container {container} runs, but its readiness probe fails':
    'コンテナー {container} は実行中だが、readiness probe が失敗している',
  'it runs, but fetching its metrics fails ({reason})': 'Pod は実行中だが、メトリクスの取得に失敗している（{reason}）',
  'it runs, but Prometheus does not have it among its targets':
    'Pod は実行中だが、Prometheus のターゲットに含まれていない',
  'some of its pods do not exist': 'Pod の一部が存在しない',
  'The process runs but does not answer its readiness probe. See what the probe says, and read the log:':
    'プロセスは実行中ですが、readiness probe に応答していません。プローブの結果を確認し、ログを調べてください。',
  'The pod waits to be deleted. See which container or finalizer holds it:':
    'Pod が削除待ちのままです。どのコンテナーまたは finalizer が削除を妨げているかを確認してください。',
  'If its node is lost for good, make sure that the node is powered off, then remove the pod for good. On a node that still works this would leave its process running unseen:':
    'ノードが復旧する見込みがない場合は、ノードの電源が切れていることを確認してから、Pod を強制的に削除してください。ノードがまだ動作している状態で削除すると、管理外のプロセスが動作し続けます。',
  'See all pods with this trouble:': '同じ問題のある Pod をすべて確認してください。',
  'See why pods are not made (quota, admission, a missing service account):':
    'Pod が作成されない理由（クォータ、アドミッション、ServiceAccount の不足）を確認してください。',
  'only {up} {up, one {pod} other {pods}} of {name} on {nodes} nodes':
    'ノード {nodes} 台に対し、稼働している {name} の Pod は {up} 個のみ',
  '{up, one {Only # pod} other {# pods}} of {name} in the namespace {namespace} {up, one {is} other {are}} at work although the cluster has {nodes} nodes; this release wants two: {why}.':
    'クラスターに {nodes} 台のノードがありますが、namespace {namespace} で稼働している {name} の Pod は {up} 個だけです（このリリースでは 2 個必要）（理由: {why}）。',
  'its Deployment wants no more': 'Deployment がそれ以上の Pod を必要としていない',
  '{up} of the {wanted} pods of {name} that its Deployment wants are at work':
    '{name} の Deployment が必要とする Pod {wanted} 個のうち {up} 個が稼働している',
  '{up} of the {wanted} pods of {name} that its Deployment wants run; whether Prometheus gets their metrics was not collected':
    '{name} の Deployment が必要とする Pod {wanted} 個のうち {up} 個が実行中。Prometheus がメトリクスを取得できているかどうかは収集されていない',
  '{up} pods of {name} are at work': '{name} の Pod {up} 個が稼働している',
  'the cluster has a single node': 'クラスターのノードが 1 台のみ',
  'the Deployment {name} wants 0 pods, which this alert leaves to another: {down}':
    'Deployment {name} のレプリカ数が 0。この状態は別のアラート {down} の対象',
  'how many pods of {name} its Deployment wants was not collected':
    '{name} の Deployment が必要とする Pod の数は収集されていない',
  'the Deployment {name} counts {up} of {wanted} pods as ready':
    'Deployment {name} の Ready の Pod は {wanted} 個中 {up} 個',
  'some pods of {name} keep restarting or do not tell whether they run; whether they answer Prometheus was not collected':
    '{name} の Pod の一部が再起動を繰り返しているか、実行中かどうかが分からない。Prometheus に応答しているかどうかは収集されていない',
  'The number of pods follows spec.infra.replicas of the KubeVirt object, else the count of nodes that can run VMs. Do not ask for more than the control plane nodes can hold:':
    'Pod の数は、KubeVirt オブジェクトの spec.infra.replicas で決まります。指定がない場合は、VM を実行できるノードの数で決まります。コントロールプレーンノードに配置できる数を超えて指定しないでください。',
  'Check that the Deployment has all of its pods; the alert ends as soon as enough of them answer Prometheus:':
    'Deployment の Pod がすべて揃っていることを確認します。必要な数の Pod が Prometheus に応答すると、アラートは直ちに解消します。',
  'the lease is held by {holder}, and there is no such pod': 'Lease の保持者は {holder} だが、その Pod が存在しない',
  'an admission webhook refuses the lease': 'admission webhook が Lease を拒否している',
  'no pod of {deployment} leads: {why}': '{deployment} の Pod にリーダーがいない: {why}',
  'No pod of {deployment} in the namespace {namespace} leads: {why}.':
    'namespace {namespace} の {deployment} の Pod にリーダーがいません（理由: {why}）。',
  'Most likely no pod of {deployment} in the namespace {namespace} leads: {why}.':
    'namespace {namespace} の {deployment} の Pod にリーダーがいない可能性が高い状態です（理由: {why}）。',
  'Perhaps no pod of {deployment} in the namespace {namespace} leads: {why}.':
    'namespace {namespace} の {deployment} の Pod にリーダーがいない可能性があります（理由: {why}）。',
  '{why} (last renewed {renewed}), but {pod} logs that it leads':
    '{pod} はリーダーであるとログに記録しているが、{why}（最終更新: {renewed}）',
  'nobody holds the lease': 'Lease を保持している Pod がない',
  'the API server forbids writing the lease': 'API サーバーが Lease への書き込みを許可していない',
  'the pods run out of memory before they can renew the lease': 'Lease を更新する前に、Pod がメモリー不足になる',
  'the lease cannot be renewed in time': 'Lease の更新が期限に間に合わない',
  'nobody renews the lease': 'Lease が更新されていない',
  'all pods wait for the lease and none of them gets it':
    'すべての Pod が Lease の取得を待っているが、どの Pod も取得できない',
  'there is no such lease': 'Lease が存在しない',
  'an event tells that the leader stopped, and none that another one began':
    'リーダーの停止を示すイベントがあるが、新しいリーダーの開始を示すイベントがない',
  '{holder} holds the lease, but cannot read what it needs before it begins':
    '{holder} は Lease を保持しているが、処理の開始に必要なデータを読み取れない',
  '{holder} leads, but Prometheus does not get its metrics ({reason})':
    '{holder} はリーダーだが、Prometheus がメトリクスを取得できていない（{reason}）',
  '{pod} leads': '{pod} がリーダー',
  '{pod} holds the lease and renews it': '{pod} が Lease を保持し、更新している',
  'no pod of {deployment} is scraped, and without any metric this alert of the release cannot fire (VirtOperatorDown does)':
    '{deployment} の Pod がいずれもスクレイプされておらず、このリリースではメトリクスがなければこのアラートは発火しない（代わりに VirtOperatorDown が発火する）',
  'no pod of {deployment} runs, and without any metric this alert of the release cannot fire (VirtOperatorDown does)':
    '{deployment} の Pod がいずれも実行されておらず、このリリースではメトリクスがなければこのアラートは発火しない（代わりに VirtOperatorDown が発火する）',
  'no pod of {deployment} runs; whether that counts as no leader depends on the release, which is not known':
    '{deployment} の Pod がいずれも実行されていない。これをリーダー不在とみなすかどうかはリリースによるが、リリースが不明',
  'the release of OpenShift Virtualization': 'OpenShift Virtualization のリリース',
  '{pod} renewed the lease at {renewed}, while the archive was collected; whether it went on is not in the archive':
    'アーカイブの収集中の {renewed} に {pod} が Lease を更新している。その後も更新が続いたかどうかはアーカイブからは分からない',
  '{pod} renewed the lease at {renewed}, while the archive was collected, which is too short ago for this alert':
    'アーカイブの収集中の {renewed} に {pod} が Lease を更新しており、このアラートの対象になるほど時間が経過していない',
  '{pod} holds the lease, but whether it has begun to work cannot be seen':
    '{pod} は Lease を保持しているが、処理を開始したかどうかを確認できない',
  'who leads {deployment} cannot be told: its lease was not collected, and no log says it':
    '{deployment} のリーダーを特定できない。Lease が収集されておらず、ログにも記録がない',
  'the logs of {deployment} since its leader began': 'リーダーの開始以降の {deployment} のログ',
  'See which pods wait for the lease and what keeps them from getting it:':
    'Lease を待っている Pod と、取得できない原因を確認してください。',
  'See whether the service account may write leases; if not, put its Role and RoleBinding back:':
    'ServiceAccount に Lease への書き込み権限があるかを確認し、なければ Role と RoleBinding を復元してください。',
  'These bind it; it needs the verbs get, list, watch, create, update and patch on leases:':
    '次のコマンドで、関連付けられている RoleBinding を確認します。leases に対する get、list、watch、create、update、patch の各 verb が必要です。',
  'Find the webhook that refuses leases, and take leases of this namespace out of its rules:':
    'Lease を拒否している Webhook を特定し、この namespace の Lease をその対象から除外してください。',
  'See how much memory the pods may use and why they ended; then raise the limit or make room:':
    'Pod のメモリー上限と終了の理由を確認し、上限を引き上げるか空きを確保してください。',
  'A renewal must be through within 10 seconds. See how busy the pods and the API server are:':
    'Lease の更新は 10 秒以内に完了する必要があります。Pod と API サーバーの負荷を確認してください。',
  'The holder does not exist. Make sure of it, then delete the lease; a pod takes over within seconds and makes it anew:':
    'Lease の保持者が存在しません。存在しないことを再度確認してから、Lease を削除してください。数秒以内に別の Pod が引き継ぎ、Lease を再作成します。',
  'If nothing explains it, have the pods made anew and elect again (running VMs are not touched):':
    '原因が見つからない場合は、Pod を作り直してリーダーを選出し直してください（実行中の VM に影響はありません）。',
  'Read what the leader cannot list; its service account must be allowed to:':
    'リーダーが list できないリソースをログで確認してください。そのリソースに対する権限が ServiceAccount に必要です。',
  'See why Prometheus does not get the metrics (certificate, port, network policy):':
    'Prometheus がメトリクスを取得できない理由（証明書、ポート、NetworkPolicy）を確認してください。',
  'Check that the lease names a running pod and was renewed within the last seconds:':
    'Lease の保持者が実行中の Pod であり、直近数秒以内に更新されていることを確認します。',
  'Bring one pod back to ready: a container that ends, a probe that fails, an image, its node, the API server. Where pods are ready but their metrics cannot be fetched, repair the access of Prometheus instead (ServiceMonitor, network policy, certificate).':
    'いずれかの Pod を Ready に戻してください。主な原因は、コンテナーの終了、プローブの失敗、イメージ、ノード、API サーバーの問題です。Pod は Ready でもメトリクスを取得できない場合は、Prometheus からの接続（ServiceMonitor、NetworkPolicy、証明書）を修復します。',
  'the node is not ready ({reason})': 'ノードが Ready でない（{reason}）',
  'no virt-handler pod on the node': 'ノードに virt-handler Pod がない',
  'The node {node} is cordoned. When its maintenance is over, let it work again:':
    'ノード {node} がスケジュール対象外 (cordon) です。メンテナンスが終わったら、スケジュール対象に戻してください。',
  'it has not started': 'Pod が起動していない',
  'The node {node} is not ready, and virt-handler with it. Find out why and bring it back:':
    'ノード {node} が Ready ではなく、そのノードの virt-handler も動作していません。原因を特定し、ノードを復旧してください。',
  'No VM can be started, stopped, migrated or watched on any node; running VMs go on unmanaged.':
    'すべてのノードで、VM の起動、停止、ライブマイグレーション、監視ができません。実行中の VM は管理されないまま動作を続けます。',
  '': '',
  'on {node}': 'ノード {node} 上',
  'virt-api, virt-controller and virt-handler are not repaired, updated or reconfigured, and their certificates are not renewed. VMs are not touched at first.':
    'virt-api、virt-controller、virt-handler の修復、更新、設定変更と、証明書の更新が行われません。VM に直ちに影響はありません。',
  'Repair the API server or etcd first, then name resolution and network of the nodes, expired certificates, and the rights of the service account. At last, delete the affected pods so that they make new connections.':
    'まず API サーバーまたは etcd を修復し、次にノードの名前解決とネットワーク、期限切れの証明書、ServiceAccount の権限の問題を解消してください。最後に、影響を受けた Pod を削除して再接続させてください。',
  '{percent}% of the API requests of {component} were answered with an error (limit {limit}%)':
    '{component} の API リクエストの {percent}% がエラー応答（しきい値 {limit}%）',
  '{percent}% of the requests that {pods, one {the {component} pod} other {# {component} pods}} sent to the API server in the {minutes} minutes before {time} were answered with an error (HTTP 4xx or 5xx; limit {limit}%). Most frequent: {codes}.':
    '{time} までの {minutes} 分間に、{component} の Pod（{pods} 個）が API サーバーに送信したリクエストの {percent}% がエラー応答でした（HTTP 4xx または 5xx。しきい値 {limit}%）。最も多い応答: {codes}。',
  '{percent}% of the requests that {pods, one {the {component} pod} other {# {component} pods}} sent to the API server in the {minutes} minutes before {time} were answered with an error (limit {limit}%), most of them with 404 (no such object) or 409 (changed meanwhile). Such answers also come in normal work, so with few requests the share says little. Most frequent: {codes}.':
    '{time} までの {minutes} 分間に、{component} の Pod（{pods} 個）が API サーバーに送信したリクエストの {percent}% がエラー応答でした（しきい値 {limit}%）。その大半は 404（オブジェクトが存在しない）または 409（他から変更された）です。これらは正常な動作でも発生するため、リクエストが少ない場合、この割合はあまり参考になりません。最も多い応答: {codes}。',
  'The saved series of {component} count nothing but error answers ({codes}). If errors alone were collected, the real share is lower; otherwise every request of the {minutes} minutes before {time} failed.':
    '保存された {component} の時系列には、エラー応答（{codes}）しかありません。エラーだけが収集された場合、実際の割合はこれより低くなります。そうでない場合は、{time} までの {minutes} 分間のすべてのリクエストが失敗しています。',
  'in the saved series fewer than {limit}% of the API requests of {component} were answered with an error':
    '保存された時系列では、{component} の API リクエストのエラー応答は {limit}% 未満',
  '{count, one {# log line} other {# log lines}} of {component} tell of error answers of the API server':
    '{component} のログに、API サーバーのエラー応答を示す行が {count} 行ある',
  'Within {minutes} minutes, {count, one {# log line} other {# log lines}} in {pods} of {all, one {# {component} pod} other {# {component} pods}} tell of an error answer of the API server, beside {work, one {# other line} other {# other lines}}. Requests that succeed leave no line, so only Prometheus data tells the real share. Most frequent: {kind}.':
    '{minutes} 分間のログで、{component} の Pod {all} 個のうち {pods} 個に、API サーバーのエラー応答を示す行が {count} 行あります（その他の行は {work} 行）。成功したリクエストはログに残らないため、実際の割合は Prometheus のデータからしか分かりません。最も多いもの: {kind}。',
  'only the request counters in Prometheus tell which share of the API requests of {component} fails':
    '{component} の API リクエストが失敗する割合は、Prometheus のリクエスト数からしか分からない',
  'the logs of {component} tell of {count, one {# request} other {# requests}} without any answer; those only add to the total of requests, so the alert may stay silent however bad it is':
    '{component} のログに、応答のなかったリクエストが {count} 件ある。これらは総リクエスト数に加算されるだけなので、状況が深刻でもアラートは発火しない可能性がある',
  'up to 4.10 the alert calculates the share of failed requests in another way; only its saved state decides':
    '4.10 までは失敗したリクエストの割合の計算方法が異なるため、判定には保存されたアラートの状態が必要',
  'mostly answered with HTTP {code}': '主な応答は HTTP {code}',
  'error answers of the API server in its log: {kind}': 'ログに記録された API サーバーのエラー応答: {kind}',
  'a certificate that expired or is not trusted': '証明書の期限切れ、または信頼されていない証明書',
  'names that are not resolved': '名前解決の失敗',
  'no connection to the API server in time': 'API サーバーへの接続のタイムアウト',
  'refused connections': '接続の拒否',
  'credentials not accepted (401)': '認証情報の拒否 (401)',
  'request forbidden (403)': 'リクエストの禁止 (403)',
  'too many requests (429)': 'リクエスト過多 (429)',
  'error inside of the API server, or of what it calls (5xx)': 'API サーバーまたはその呼び出し先の内部エラー (5xx)',
  'request not accepted (4xx)': 'リクエストの不受理 (4xx)',
  'no such object, or changed meanwhile (404, 409)': 'オブジェクトが存在しない、または他から変更された (404, 409)',
  'This alert was withdrawn: alone it does not show a problem, and it may be silenced. An update removes it. Only go on if the errors below do harm:':
    'このアラートは廃止されています。単独では問題を示すものではないため、サイレンスを設定して構いません。更新するとアラート自体がなくなります。以下のエラーによる実害がある場合のみ、対処を続けてください。',
  'Repair the control plane first, these parts of it are not well: {names}.':
    'コントロールプレーンの {names} が正常ではありません。先に修復してください。',
  'See whether the API server and etcd are well:': 'API サーバーと etcd が正常かどうかを確認してください。',
  'A certificate expired or is not trusted. See which requests for certificates wait; approve those that you know:':
    '証明書が期限切れ、または信頼されていません。未承認の証明書署名要求 (CSR) を確認し、正当なものを承認してください。',
  'Names are not resolved on node {node}. See the DNS pods of that node:':
    'ノード {node} で名前解決ができません。そのノードの DNS Pod を確認してください。',
  'Connections from node {node} to the API server fail or take too long. See the state of the node and its network:':
    'ノード {node} から API サーバーへの接続が失敗するか、時間がかかっています。ノードとネットワークの状態を確認してください。',
  'See on which nodes the affected pods run, and whether those are ready:':
    '影響を受けた Pod のノードと、そのノードが Ready かどうかを確認してください。',
  'The credentials of the service account {account} are not accepted. See whether the account is there:':
    'ServiceAccount {account} の認証情報が受け付けられません。この ServiceAccount が存在するかを確認してください。',
  'The service account {account} may not do what it must. See what it may do:':
    'ServiceAccount {account} に必要な権限がありません。現在の権限を確認してください。',
  'Let virt-operator restore the roles of {component} (running VMs go on):':
    'virt-operator に {component} のロールを復元させてください（実行中の VM は動作を続けます）。',
  'See whether the installed operator has its roles; they come with its ClusterServiceVersion:':
    'インストールされた Operator にロールがあるかを確認してください。ロールは ClusterServiceVersion とともに作成されます。',
  'The API server turns requests away. See which priority level is full, and which clients fill it:':
    'API サーバーがリクエストを拒否しています。どの優先度レベルが上限に達しているか、どのクライアントが原因かを確認してください。',
  'See which check of the API server fails:': 'API サーバーのどのヘルスチェックが失敗しているかを確認してください。',
  'An admission webhook fails. See which one is meant, and repair the service behind it:':
    'admission webhook の呼び出しが失敗しています。該当する Webhook を特定し、接続先の Service を修復してください。',
  'See which requests are not accepted:': 'どのリクエストが受け付けられていないかを確認してください。',
  'See which objects are missing or changed all the time, and who else writes them:':
    '存在しない、または頻繁に変更されているオブジェクトと、それを書き換えている他のクライアントを確認してください。',
  'See what {component} logs about failed requests:':
    '失敗したリクエストに関する {component} のログを確認してください。',
  'When the API server is well and the errors go on, delete the pod, so that it makes new connections; one pod at a time:':
    'API サーバーが正常でもエラーが続く場合は、Pod を削除して再接続させてください。Pod は 1 つずつ削除します。',
  'When the API server is well and the errors go on, delete the pod, so that it makes new connections. VMs of its node go on running, but a live migration there may fail; one pod at a time:':
    'API サーバーが正常でもエラーが続く場合は、Pod を削除して再接続させてください。そのノードの VM は動作を続けますが、ライブマイグレーションは失敗する可能性があります。Pod は 1 つずつ削除します。',
  'Check that the share falls below {share}:': '割合が {share} を下回ることを確認します。',
  'The alert may be ignored or silenced; an update removes it. If users notice failing requests, look at the API server, etcd, network, certificates and rights.':
    'このアラートは無視するか、サイレンスを設定して構いません。更新するとアラート自体がなくなります。リクエストの失敗がユーザーに影響している場合は、API サーバー、etcd、ネットワーク、証明書、権限を確認してください。',
  '{status}': '{status}',
  '{status} on {node}': '{status}（ノード {node}）',
  '{summary} {more, one {One more VM is} other {# more VMs are}} in such a state, but not for long enough yet, or since a time that cannot be told.':
    '{summary}ほかに {more} 台の VM が該当する状態にありますが、まだ継続時間に達していないか、いつからその状態なのかを特定できません。',
  'being deleted, but finalizers still hold the VM: {finalizers}':
    '削除中だが、finalizer が残っていて VM が削除されない: {finalizers}',
  'being deleted, and the deletion does not come to its end': '削除中だが、完了しない',
  'the guest is still within the time that it has for shutting down ({seconds} seconds)':
    'ゲストのシャットダウンの猶予時間（{seconds} 秒）がまだ過ぎていない',
  'the node {node} is not in the cluster any more': 'ノード {node} がすでにクラスターに存在しない',
  'the node {node} is not ready ({reason})': 'ノード {node} が Ready でない（{reason}）',
  'no virt-handler on the node {node} is ready, and only virt-handler can go on with its VMs':
    'ノード {node} に Ready の virt-handler がなく、そのノードの VM を処理できない',
  'no node takes the pod of the VM: {message}': 'VM の Pod を配置できるノードがない: {message}',
  'no node takes the pod of the VM': 'VM の Pod を配置できるノードがない',
  'an image of the VM cannot be pulled: {image}': 'VM のイメージをプルできない: {image}',
  'a PersistentVolumeClaim that the VM names does not exist': 'VM が指定する PersistentVolumeClaim が存在しない',
  'a DataVolume of the VM failed: {message}': 'VM の DataVolume が失敗: {message}',
  'a resource quota of the namespace is used up: {message}':
    'namespace のリソースクォータの上限に達している: {message}',
  'the VM may not clone its disk from where it wants to: {message}':
    'VM に、指定したソースからディスクをクローンする権限がない: {message}',
  'a webhook that must agree cannot be reached or refuses: {message}':
    '承認が必要な Webhook に接続できないか、Webhook が拒否している: {message}',
  'virt-controller cannot create what the VM needs': 'virt-controller が VM に必要なものを作成できない',
  'virt-controller cannot create what the VM needs ({reason}): {message}':
    'virt-controller が VM に必要なものを作成できない（{reason}）: {message}',
  'a disk is still being filled (DataVolume phase {phase})':
    'ディスクへのデータの取り込みが完了していない（DataVolume のフェーズ {phase}）',
  'a PersistentVolumeClaim of the VM is not bound to a volume yet':
    'VM の PersistentVolumeClaim がボリュームにバインドされていない',
  'the VM starts and fails again and again': 'VM が起動と失敗を繰り返している',
  'virt-handler cannot bring the VM into its wanted state: {message}':
    'virt-handler が VM を目的の状態にできない: {message}',
  'the VM has trouble with its storage: {message}': 'VM のストレージに問題がある: {message}',
  'the pod of the VM does not come up: {reason}': 'VM の Pod が起動しない: {reason}',
  'a live migration is under way': 'ライブマイグレーションを実行中',
  'why is not in the archive (status {status})': '原因を示すデータがアーカイブにない（ステータス {status}）',
  'Find out who has to remove the finalizers of {vm}; virt-controller removes kubevirt.io/virtualMachineControllerFinalize once the instance is gone. Do not take them off by hand before that is known:':
    '{vm} の finalizer を削除するのはどのコンポーネントかを特定してください。kubevirt.io/virtualMachineControllerFinalize は、インスタンスがなくなると virt-controller が削除します。特定するまでは、finalizer を手動で削除しないでください。',
  'Check that virt-controller and virt-api work:': 'virt-controller と virt-api が動作していることを確認します。',
  'Wait: the guest of {vm} has until {until} to shut down. If it hangs, stop it at once, which is like pulling the plug (unsaved data in the guest is lost):':
    '{vm} のゲストのシャットダウン期限は {until} です。それまで待ってください。応答しない場合は直ちに停止しますが、電源を抜くのと同じで、ゲスト内の未保存のデータは失われます。',
  'Make sure that the machine of {node} is powered off (two running copies of a VM would destroy its disks). Then remove what is left of the instance of {vm}, so that it starts elsewhere:':
    '{node} のマシンの電源が切れていることを確認してください（同じ VM が 2 か所で動作すると、ディスクが破損します）。次に、残っている {vm} のインスタンスを削除し、別のノードで起動できるようにします。',
  'See why virt-handler on {node} is not ready, and mend it; VMs keep running meanwhile:':
    '{node} の virt-handler が Ready でない理由を確認し、修復してください。その間も VM は動作を続けます。',
  'See what {vm} asks for (CPU, memory, node selector, devices) and which nodes could give it; make room, uncordon a node, or let the VM ask for less:':
    '{vm} の要求（CPU、メモリー、ノードセレクター、デバイス）と、それを満たせるノードを確認してください。空きリソースを確保する、ノードを uncordon する、VM の要求を減らす、のいずれかを実施します。',
  'Compare with what the nodes have left:': 'ノードの残りリソースと比較します。',
  'See which image of {vm} cannot be pulled and why; correct its name, the registry or the pull secret:':
    '{vm} のどのイメージをプルできないか、その理由は何かを確認し、イメージ名、レジストリー、またはプルシークレットを修正してください。',
  'See which claims there are, and create or restore the missing one of {vm}, or let the VM name another:':
    '存在する PVC を確認し、{vm} に不足している PVC を作成または復元するか、VM に別の PVC を指定してください。',
  'See why {volume} of {vm} failed and remove the cause (address, credentials, size, storage):':
    '{vm} の {volume} が失敗した理由を確認し、原因（アドレス、認証情報、サイズ、ストレージ）を解消してください。',
  'Then delete the DataVolume so that it is made again. This throws away what it holds; only do it if the disk was never in use:':
    '次に、DataVolume を削除して再作成させてください。内容は失われるため、一度も使用していないディスクの場合のみ実施します。',
  'See which quota of the namespace of {vm} is used up; raise it or free some:':
    '{vm} の namespace でどのクォータの上限に達しているかを確認し、上限を引き上げるか、使用量を減らしてください。',
  'Let the service account of the VM (or its creator) create datavolumes/source in the namespace that {vm} clones from, or name another source:':
    '{vm} のクローン元の namespace で、VM の ServiceAccount（または作成者）に datavolumes/source の create 権限を付与するか、別のソースを指定してください。',
  'Bring the webhook back; for those of OpenShift Virtualization look at virt-api:':
    'Webhook を復旧してください。OpenShift Virtualization の Webhook の場合は、virt-api を確認します。',
  'Read why {vm} cannot be created, and correct it:': '{vm} を作成できない理由を確認し、修正してください。',
  'See whether the progress of {volume} still grows. A long import or clone is no fault; if it stands still, look at its worker pod:':
    '{volume} の進捗が進んでいるかを確認してください。インポートやクローンに時間がかかること自体は異常ではありません。止まっている場合は、処理中のワーカー Pod を確認します。',
  'See why the claims of {vm} are not bound (storage class, provisioner, capacity):':
    '{vm} の PVC がバインドされない理由（ストレージクラス、プロビジョナー、容量）を確認してください。',
  'Read why the instances of {vm} fail:': '{vm} のインスタンスが失敗する理由を確認してください。',
  'If it has to be repaired first, end the loop by stopping it:':
    '先に VM の修復が必要な場合は、VM を停止して起動の繰り返しを止めてください。',
  'Read what virt-handler says of {vm}, and remove the cause it names:':
    '{vm} に関する virt-handler のメッセージを確認し、示された原因を解消してください。',
  'See what the pod of {vm} waits for (volumes, network, image):':
    '{vm} の Pod が待っているもの（ボリューム、ネットワーク、イメージ）を確認してください。',
  'See how far the migration of {vm} is:': '{vm} の移行の進捗を確認してください。',
  'If it does not get on, cancel it; the VM keeps running where it is:':
    '進まない場合は、移行をキャンセルしてください。VM は現在のノードで動作を続けます。',
  'Read the conditions and the newest events of {vm}:': '{vm} の condition と最新のイベントを確認してください。',
  'While this is looked into, let no more VMs come to {node}:':
    '調査中は、{node} に新しい VM が配置されないようにしてください。',
  'If the guest of {vm} still runs, move it to another node:':
    '{vm} のゲストがまだ動作している場合は、別のノードに移行してください。',
  'As the last resort delete the instance of {vm} by force. The guest is cut off, and if it really still runs, a second copy may start and destroy its disks; make sure first that it does not run:':
    '最後の手段として、{vm} のインスタンスを強制的に削除してください。ゲストは強制的に停止します。実際にはまだ動作していた場合、同じ VM がもう 1 つ起動し、ディスクが破損する可能性があります。動作していないことを先に確認してください。',
  'Check that no VM is left in such a state:': '該当する状態の VM が残っていないことを確認します。',
  '{ready} of {wanted} pods are ready': 'Pod {wanted} 個のうち {ready} 個が Ready',
  '{deployment}: {why}': '{deployment}: {why}',
  'No pod of {deployment} in the namespace {namespace} answers Prometheus: {why}.':
    'namespace {namespace} の {deployment} の Pod がいずれも Prometheus に応答していません（理由: {why}）。',
  'Most likely no pod of {deployment} in the namespace {namespace} answers Prometheus: {why}.':
    'namespace {namespace} の {deployment} の Pod がいずれも Prometheus に応答していない可能性が高い状態です（理由: {why}）。',
  'No pod of {deployment} runs in the namespace {namespace}: {why}. The saved targets of Prometheus still call it up; the two do not fit together.':
    'namespace {namespace} で {deployment} の Pod がいずれも実行されていません（理由: {why}）。一方、保存された Prometheus のターゲットでは up のままとなっており、両者は食い違っています。',
  'No pod of {deployment} in the namespace {namespace} runs: {why}. Between two failures it may have answered Prometheus for a moment.':
    'namespace {namespace} の {deployment} の Pod がいずれも動作していません（理由: {why}）。失敗を繰り返す合間に、Prometheus に一時的に応答した可能性があります。',
  'No pod of {deployment} runs in the namespace {namespace}: {why}.':
    'namespace {namespace} で {deployment} の Pod がいずれも実行されていません（理由: {why}）。',
  'Most likely no pod of {deployment} runs in the namespace {namespace}: {why}.':
    'namespace {namespace} で {deployment} の Pod がいずれも実行されていない可能性が高い状態です（理由: {why}）。',
  'No pod of {deployment} in the namespace {namespace} is ready: {why}.':
    'namespace {namespace} の {deployment} の Pod がいずれも Ready ではありません（理由: {why}）。',
  'Most likely no pod of {deployment} in the namespace {namespace} counts as ready: {why}.':
    'namespace {namespace} の {deployment} の Pod がいずれも Ready とみなされていない可能性が高い状態です（理由: {why}）。',
  'the image of {pod} cannot be pulled ({reason})': '{pod} のイメージをプルできない（{reason}）',
  'the container {container} of {pod} was killed for using too much memory, {restarts, one {# restart} other {# restarts}} so far':
    '{pod} のコンテナー {container} がメモリーの使いすぎにより強制終了された（これまでの再起動: {restarts} 回）',
  'the container {container} of {pod} keeps ending ({reason}, {restarts, one {# restart} other {# restarts}})':
    '{pod} のコンテナー {container} が終了を繰り返している（{reason}、再起動 {restarts} 回）',
  'the container {container} of {pod} cannot be made ({reason})':
    '{pod} のコンテナー {container} を作成できない（{reason}）',
  '{pod} waits for a volume that cannot be mounted': '{pod} が、マウントできないボリュームを待っている',
  'no node takes {pod} ({reason})': '{pod} を配置できるノードがない（{reason}）',
  '{pod} has not started ({reason})': '{pod} が起動していない（{reason}）',
  '{pod} has ended ({reason}) and nothing replaced it': '{pod} が終了し（{reason}）、代わりの Pod が作成されていない',
  '{pod} is on the node {node}, which is not ready': '{pod} のノード {node} が Ready でない',
  '{pod} is being deleted and nothing has replaced it': '{pod} は削除中で、代わりの Pod が作成されていない',
  'the Deployment is scaled to 0': 'Deployment のレプリカ数が 0 に設定されている',
  'the {kind} has no pod': '{kind} に Pod がない',
  'there is no such {kind}': '{kind} が存在しない',
  'no node is to run it: the DaemonSet wants 0 pods': 'DaemonSet の対象ノードがなく、必要な Pod 数が 0 となっている',
  '{pod} runs without being ready': '{pod} は実行中だが Ready でない',
  'the {kind} has no available pod': '{kind} に利用可能な Pod がない',
  'its pods run, but fetching their metrics fails ({reason})':
    'Pod は実行中だが、メトリクスの取得に失敗している（{reason}）',
  'its pods run, but Prometheus does not have them among its targets':
    'Pod は実行中だが、Prometheus のターゲットに含まれていない',
  'events tell of trouble with its pods ({reason})': 'Pod の問題を示すイベントがある（{reason}）',
  'calls of its webhook fail': 'Webhook の呼び出しが失敗している',
  'the API server cannot reach it ({reason})': 'API サーバーから接続できない（{reason}）',
  '{pod} is in the phase Running, which is all that this release asks for':
    '{pod} のフェーズは Running で、このリリースのアラートの条件はこれのみ',
  'the object of {pod} does not say its phase': '{pod} のオブジェクトにフェーズの記録がない',
  '{pod} is ready, and Prometheus gets its metrics': '{pod} は Ready で、Prometheus がメトリクスを取得している',
  '{pod} is ready; whether Prometheus gets its metrics was not collected':
    '{pod} は Ready。Prometheus がメトリクスを取得できているかどうかは収集されていない',
  'the object of {pod} does not say whether it is ready': '{pod} のオブジェクトからは、Ready かどうかが分からない',
  '{pod} has only just become ready; whether Prometheus gets its metrics was not collected':
    '{pod} は Ready になったばかり。Prometheus がメトリクスを取得できているかどうかは収集されていない',
  '{deployment} counts ready pods; whether they are scraped was not collected':
    '{deployment} に Ready の Pod がある。スクレイプされているかどうかは収集されていない',
  'no pod of {deployment} is among the pods that were collected, but its {kind} counts ready ones: the two contradict each other':
    '収集された Pod の中に {deployment} の Pod はないが、{kind} には Ready の Pod が数えられており、両者が矛盾している',
  '{pod} is scraped but not ready; whether it calls itself ready to Prometheus cannot be seen':
    '{pod} はスクレイプされているが Ready でない。Pod 自身が Prometheus に Ready と報告しているかどうかは確認できない',
  'no pod of {deployment} is scraped, and in this release the alert is silent without their metrics':
    '{deployment} の Pod がいずれもスクレイプされておらず、このリリースではメトリクスがなければアラートは発火しない',
  'which of two conditions this KubeVirt uses cannot be told; by one of them the alert would be silent: {reason}':
    'この KubeVirt が 2 つの条件のどちらを使用するかを特定できない。一方の条件では、アラートは発火しない: {reason}',
  'which KubeVirt is installed, and so which form the rule has':
    'インストールされている KubeVirt のバージョン（ルールの形式の特定に必要）',
  'the KubeVirt that is installed has no such alert yet':
    'インストールされている KubeVirt には、このアラートがまだない',
  'Prometheus gets the metrics of {pod}': 'Prometheus が {pod} のメトリクスを取得している',
  '{pod} has been running for longer than the alert waits; whether Prometheus gets its metrics cannot be seen':
    '{pod} はアラートの継続時間より長く実行されている。Prometheus がメトリクスを取得できているかどうかは確認できない',
  'the Deployment {deployment} has available pods; whether they are scraped was not collected':
    'Deployment {deployment} に利用可能な Pod がある。スクレイプされているかどうかは収集されていない',
  'the object of {pod} does not say whether it runs': '{pod} のオブジェクトからは、実行中かどうかが分からない',
  '{pod} runs, but not provably for long; whether Prometheus could fetch its metrics was not collected':
    '{pod} は実行中だが、長く実行されているという証拠がない。Prometheus がメトリクスを取得できていたかどうかは収集されていない',
  '{pod} runs without being ready; whether Prometheus gets its metrics was not collected':
    '{pod} は実行中だが Ready でない。Prometheus がメトリクスを取得できているかどうかは収集されていない',
  'Prometheus scrapes nothing at all in the namespace {namespace}':
    'Prometheus が namespace {namespace} を一切スクレイプしていない',
  'there is no pod of {deployment}, and whether it should be here cannot be told':
    '{deployment} の Pod がなく、このクラスターに必要なものかどうかを判断できない',
  'there is no {kind}, and without it neither the rule nor the metrics of {deployment} exist':
    '{kind} がないため、{deployment} のルールもメトリクスも存在しない',
  'See which image it is and why it cannot be pulled; then mend the registry, the mirror or the pull secret:':
    '対象のイメージとプルできない理由を確認し、レジストリー、ミラー、またはプルシークレットを修正してください。',
  'Read the last words of the container that ended:': '終了したコンテナーの最後のログを確認してください。',
  'See how much memory the container may use and why it ended:':
    'コンテナーのメモリー上限と終了の理由を確認してください。',
  'See what the container lacks (a secret, a config map, a mount); then put it back:':
    'コンテナーに不足しているもの（Secret、ConfigMap、マウント）を確認し、復元してください。',
  'See why no node takes the pod; then make room, or mend labels, taints or placement:':
    'Pod を配置できるノードがない理由を確認し、空きリソースを確保するか、ラベル、taint、または配置設定を修正してください。',
  'These pods run on control-plane nodes only, unless the placement of infra says otherwise. See whether one is cordoned, tainted or full:':
    'これらの Pod は、infra の配置設定に別の指定がない限り、コントロールプレーンノードでのみ実行されます。スケジュール対象外 (cordon)、taint の設定、リソース不足のノードがないかを確認してください。',
  'See which nodes the placement of workloads selects, and compare it with labels and taints of the nodes:':
    'ワークロードの配置設定で選択されるノードを確認し、ノードのラベルおよび taint と比較してください。',
  'Correct spec.workloads.nodePlacement of the HyperConverged so that it selects the nodes that run VMs:':
    'VM を実行するノードが選択されるように、HyperConverged の spec.workloads.nodePlacement を修正してください。',
  'See which probe fails and what the events say:': '失敗しているプローブとイベントの内容を確認してください。',
  'See what the API server says when it calls virt-api:':
    'API サーバーから virt-api への呼び出しの結果を確認してください。',
  'The node {node} is not ready. Find out why and bring it back:':
    'ノード {node} が Ready ではありません。原因を特定し、復旧してください。',
  'If the node is lost for good: make sure that it is powered off, then have the pod made anew elsewhere. Forcing it while the node still works would run the operator twice:':
    'ノードが復旧する見込みがない場合は、電源が切れていることを確認してから、Pod を別のノードに作り直してください。ノードがまだ動作している状態で強制削除すると、Operator が二重に動作します。',
  'See why there is no pod (quota, admission, a missing service account):':
    'Pod がない理由（クォータ、アドミッション、ServiceAccount の不足）を確認してください。',
  'Scale it back. The operator lifecycle manager would do so by itself; see why it does not if it falls back:':
    'レプリカ数を元に戻してください。本来は Operator Lifecycle Manager (OLM) が自動で戻します。再び 0 になる場合は、OLM が戻さない理由を確認してください。',
  'Its size comes from spec.templateValidator.replicas of the SSP object. See what stands there:':
    'レプリカ数は SSP オブジェクトの spec.templateValidator.replicas で決まります。現在の値を確認してください。',
  'Scale it back; the operator that owns it should do so by itself:':
    'レプリカ数を元に戻してください。本来は、所有者の Operator が自動で戻します。',
  'The operator lifecycle manager makes the Deployment from the installed version. See the state of that version:':
    'Deployment は、インストールされたバージョンから Operator Lifecycle Manager (OLM) が作成します。そのバージョンの状態を確認してください。',
  'The Deployment is made by {owner}. See whether that operator runs:':
    'Deployment は {owner} が作成します。{owner} が動作しているかを確認してください。',
  'See what Prometheus says when it fetches the metrics; a certificate, a port or a network policy shows here:':
    'Prometheus のメトリクス取得の結果を確認してください。証明書、ポート、NetworkPolicy の問題はここに現れます。',
  'See the service, its endpoints and the ServiceMonitor by which Prometheus finds the pods:':
    'Service とそのエンドポイント、および Prometheus が Pod の検出に使用する ServiceMonitor を確認してください。',
  'Read the log of the pod:': 'Pod のログを確認してください。',
  'See the pods and what happened to them:': 'Pod の状態と発生した問題を確認してください。',
  'If nothing explains it, have the pod made anew (running VMs are not touched):':
    '原因が見つからない場合は、Pod を作り直してください（実行中の VM に影響はありません）。',
  'Check that a pod is ready again; the alert ends with the next successful scrape:':
    'Pod が再び Ready になったことを確認します。アラートは次のスクレイプが成功すると解消します。',
  'Check that a pod runs again; the alert ends as soon as one is in the phase Running:':
    'Pod が再び動作していることを確認します。いずれかの Pod のフェーズが Running になると、アラートは解消します。',
  'Check that a pod is ready again; the alert ends when Prometheus gets the metrics of one that is ready:':
    'Pod が再び Ready になったことを確認します。Prometheus が Ready の Pod のメトリクスを取得すると、アラートは解消します。',
  'Check that a pod is ready again; the alert ends soon after:':
    'Pod が再び Ready になったことを確認します。その後まもなくアラートは解消します。',
};
