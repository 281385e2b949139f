variable "region" {
  description = "The region of everything here, and of the traces."
  type        = string
  default     = "us-east-1"
}

variable "cluster_name" {
  description = "The cluster's name. The notes call it eksdemo1."
  type        = string
  default     = "eksdemo1"

  validation {
    condition     = can(regex("^[0-9A-Za-z][A-Za-z0-9_-]{0,39}$", var.cluster_name))
    error_message = "Letters, digits, - and _, at most 40: it begins the names of IAM roles, which may have 64."
  }
}

variable "kubernetes_version" {
  description = "Such as 1.35. Null takes the newest that EKS has on the day of the first apply."
  type        = string
  default     = null
}

variable "namespace" {
  description = "Where the manifests are applied. A Pod Identity association names it: another one gets no credentials."
  type        = string
  default     = "default"
}

variable "api_allowed_cidrs" {
  description = "Who may reach the Kubernetes API: your own address as a /32. There is no default, because the easy one is the whole internet."
  type        = list(string)

  validation {
    condition     = length(var.api_allowed_cidrs) > 0 && alltrue([for cidr in var.api_allowed_cidrs : can(cidrnetmask(cidr))])
    error_message = "At least one IPv4 range, such as [\"203.0.113.7/32\"]."
  }
}

variable "instance_type" {
  description = "Two of these carry the lab. Its images are built for amd64 and arm64; the AMI below is amd64."
  type        = string
  default     = "t3.medium"
}

variable "node_count" {
  description = "Two, so that a drain has somewhere to go."
  type        = number
  default     = 2

  validation {
    condition     = var.node_count >= 1 && var.node_count <= 10
    error_message = "From 1 to 10."
  }
}
