# Two service accounts speak to AWS: the daemon, and the driver that makes MySQL's volume. Each has its own role. The
# trust names no cluster and no namespace: the associations below do.
locals {
  pod_roles = {
    "xray-daemon" = {
      namespace       = var.namespace
      service_account = "xray-daemon"
      policy_arn      = "arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess"
    }
    "ebs-csi" = {
      namespace       = "kube-system"
      service_account = "ebs-csi-controller-sa"
      policy_arn      = "arn:aws:iam::aws:policy/service-role/AmazonEBSCSIDriverPolicy"
    }
  }
}

data "aws_iam_policy_document" "trust_pods" {
  statement {
    # Without TagSession the pod gets AccessDenied, and the association still says it is fine.
    actions = ["sts:AssumeRole", "sts:TagSession"]

    principals {
      type        = "Service"
      identifiers = ["pods.eks.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "pod" {
  for_each = local.pod_roles

  name               = "${var.cluster_name}-${each.key}"
  assume_role_policy = data.aws_iam_policy_document.trust_pods.json
}

resource "aws_iam_role_policy_attachment" "pod" {
  for_each = local.pod_roles

  role       = aws_iam_role.pod[each.key].name
  policy_arn = each.value.policy_arn
}

resource "aws_eks_pod_identity_association" "pod" {
  for_each = local.pod_roles

  cluster_name    = aws_eks_cluster.this.name
  namespace       = each.value.namespace
  service_account = each.value.service_account
  role_arn        = aws_iam_role.pod[each.key].arn

  depends_on = [aws_iam_role_policy_attachment.pod]
}
